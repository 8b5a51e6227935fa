"""Reads the YAML files the program ships with."""

from pathlib import Path
from typing import Any

from app.models.records.trouble import RefusedFile


def read_yaml(path: Path) -> Any:
    """Read one of our YAML files.

    Raises:
        RefusedFile: the program's own files are damaged; reinstalling mends it.
    """
    import yaml  # not at the top: the window opens without it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RefusedFile(
            f"Le fichier « {path.name} » du programme est absent ou abîmé : réinstallez le programme. "
            "Vos dossiers n’ont pas changé."
        ) from error
