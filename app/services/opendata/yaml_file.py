"""Reads the YAML files the program ships with."""

from pathlib import Path
from typing import Any

from app.models.records.trouble import RefusedFile

MOST_BYTES = 1_000_000


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


def read_given_yaml(path: Path) -> Any:
    """Read a YAML file a person gives; never builds anything but plain values.

    Raises:
        OSError: the file cannot be opened.
        RefusedFile: it is not YAML; the sentence names the line.
    """
    import yaml

    if path.stat().st_size > MOST_BYTES:
        raise RefusedFile(f"« {path.name} » est trop gros pour un cas : ce n’est pas le bon fichier.")
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (ligne {mark.line + 1})" if mark else ""
        raise RefusedFile(
            f"« {path.name} » n’est pas un fichier YAML lisible{line} : corrigez-le."
        ) from error
