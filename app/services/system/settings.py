"""How this workstation is set: text size, theme, last dossier opened, name of the place."""

import json
from pathlib import Path
from typing import Any, NamedTuple


class Settings(NamedTuple):
    """What is remembered between two starts; nothing personal but the random id of a dossier.

    A named tuple, not a data class: it is read before the first paint, where each import counts.
    """

    text_percent: int = 100
    theme: str = "light"
    last_dossier: str = ""
    place_name: str = "Ce poste"


class SettingsFile:
    """Settings kept as JSON; an unreadable file gives the defaults, and is replaced at the next change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Settings:
        """Give the settings in force."""
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        if not isinstance(known, dict):
            return Settings()
        defaults = Settings()
        right = {
            name: known[name]
            for name, default in defaults._asdict().items()
            if isinstance(known.get(name), type(default))
        }
        return Settings(**right)

    def change(self, **values: Any) -> Settings:
        """Change some settings; the file is replaced as a whole, so that a power cut leaves the old one.

        A folder that cannot be written leaves the settings in force for this run only.
        """
        settings = self.read()._replace(**values)
        text = json.dumps(settings._asdict(), ensure_ascii=False, indent=2)
        waiting = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            waiting.write_text(text, encoding="utf-8")
            waiting.replace(self._path)
        except OSError:
            pass
        return settings
