"""Where files are: the person's data, the program's resources, logs; never a hard-coded path."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

APP_NAME = "sac-a-dos"
DATA_DIR_VARIABLE = "SACADOS_DATA_DIR"


class Folders(NamedTuple):
    """The folders of one installation; a named tuple because it is needed before the first paint."""

    data: Path
    resources: Path

    @property
    def dossiers_file(self) -> Path:
        """The personal store."""
        return self.data / "dossiers.sqlite"

    @property
    def reference_file(self) -> Path:
        """The public store."""
        return self.data / "reference.sqlite"

    @property
    def catalogue(self) -> Path:
        """The catalogues of courses: public, rebuildable."""
        return self.data / "catalogue"

    @property
    def settings_file(self) -> Path:
        """How this workstation is set (text size, theme, last dossier)."""
        return self.data / "settings.conf"

    @property
    def log_file(self) -> Path:
        """The journal of the program; nothing personal in it."""
        return self.data / "journal.log"

    @property
    def starter(self) -> Path:
        """Our starter edition."""
        return self.resources / "starter"


def find_folders(data_dir: str | None = None) -> Folders:
    """Choose the data folder: the argument, else ``SACADOS_DATA_DIR``, else the system's usual place."""
    chosen = data_dir or os.environ.get(DATA_DIR_VARIABLE)
    if chosen:
        data = Path(chosen).expanduser().absolute()
    else:
        from platformdirs import user_data_path  # only when asked for: it costs a few milliseconds

        data = user_data_path(APP_NAME, appauthor=False)
    return Folders(data=data, resources=resources_folder())


def resources_folder() -> Path:
    """Find the program's resources, beside the sources or inside a packaged program."""
    packaged = getattr(sys, "_MEIPASS", None)
    return (Path(packaged) if packaged else Path(__file__).parents[3]) / "resources"
