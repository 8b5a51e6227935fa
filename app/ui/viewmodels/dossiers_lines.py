"""A dossier on one line of the panel « Dossiers »."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.records.french import day
from app.models.records.person import DossierLine


@dataclass(frozen=True, slots=True)
class DossierWords:
    """A dossier in the list: name, what is known, and its marks."""

    key: str
    title: str
    subtitle: str
    is_example: bool
    is_open: bool


def dossier_words(line: DossierLine, current: str | None) -> DossierWords:
    """Write one dossier: town, situation and project, as far as known."""
    born = f"né(e) le {day(line.birth_date)}" if line.birth_date else ""
    facts = (line.commune_name, line.situation.label if line.situation else "", line.project_label)
    known = " · ".join(word for word in facts if word) or born or "à compléter"
    return DossierWords(
        key=line.id,
        title=f"{line.family_name.upper()} {line.given_name}",
        subtitle=known,
        is_example=line.is_example,
        is_open=line.id == current,
    )
