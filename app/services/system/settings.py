"""How this workstation is set: text size, theme, last dossier opened, name of the place."""

from pathlib import Path
from typing import Any, NamedTuple


class Settings(NamedTuple):
    """What is remembered between two starts; nothing personal but the random id of a dossier.

    A named tuple in a file of ``name = value`` lines: both are read before the first paint, where the import
    of a JSON reader or of data classes would show.
    """

    text_percent: int = 100
    theme: str = "light"
    last_dossier: str = ""
    place_name: str = "Ce poste"
    trainings_view: str = "cartes"


class SettingsFile:
    """Settings kept as lines of text; an unreadable line gives its default until the next change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Settings:
        """Give the settings in force."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return Settings()
        known: dict[str, Any] = {}
        for line in text.splitlines():
            name, equals, value = (part.strip() for part in line.partition("="))
            default = getattr(Settings(), name, None) if name in Settings._fields else None
            if not equals or default is None:
                continue
            if isinstance(default, str):
                known[name] = value
            elif value.isdecimal():
                known[name] = int(value)
        return Settings(**known)

    def change(self, **values: Any) -> Settings:
        """Change some settings; the file is replaced as a whole, so that a power cut leaves the old one.

        A folder that cannot be written leaves the settings in force for this run only.
        """
        settings = self.read()._replace(**values)
        lines = [f"{name} = {' '.join(str(value).split())}" for name, value in settings._asdict().items()]
        waiting = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            waiting.write_text("\n".join(lines) + "\n", encoding="utf-8")
            waiting.replace(self._path)
        except OSError:
            pass
        return settings
