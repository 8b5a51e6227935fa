"""Our own starter edition: occupations and example courses, so that a first launch offline is useful."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.models.records.editions import Edition, EditionKind
from app.models.records.rome import SkillKind
from app.services.opendata.edition_source import Rows
from app.services.opendata.yaml_file import read_yaml


class StarterOccupations:
    """The starter occupations of ``resources/starter``: true codes and titles, our own sentences."""

    kind = EditionKind.ROME

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._occupations = [
            occupation
            for file in sorted((folder / "occupations").glob("*.yaml"))
            for occupation in read_yaml(file)
        ]
        self._skills: dict[str, dict[str, str]] = read_yaml(folder / "skills.yaml")
        self._contexts: dict[str, dict[str, str]] = read_yaml(folder / "contexts.yaml")
        self._domains: dict[str, dict[str, str]] = read_yaml(folder / "domains.yaml")

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give the row streams by table; listings the starter does without are empty."""
        full: dict[str, Callable[[], Rows]] = {
            "grand_domain": lambda: iter(self._domains["grand"].items()),
            "domain": lambda: iter(self._domains["domains"].items()),
            "occupation": self._occupation_rows,
            "job_title": self._title_rows,
            "occupation_text": self._text_rows,
            "skill": self._skill_rows,
            "work_context": self._context_rows,
            "occupation_skill": lambda: self._links(
                "skills", lambda item, _rank: (item["code"], item.get("core"))
            ),
            "occupation_context": lambda: self._links("contexts", lambda item, _rank: (item,)),
            "occupation_move": lambda: self._links("moves", lambda item, rank: (item, rank)),
        }
        without = (
            "interest sector sub_sector naf_division theme "
            "occupation_interest occupation_sector occupation_naf occupation_theme"
        ).split()
        return full | {name: lambda: iter(()) for name in without}

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Give the edition."""
        return (
            Edition(
                kind=self.kind,
                version="démarrage",
                title="ROME 4.0, édition de démarrage",
                published_on=None,
                sha256=digest_of(self._folder, "occupations/*.yaml", "*.yaml"),
                source="Codes et intitulés : France Travail, ROME 4.0 version 60 ; textes : Sac à dos",
                licence="Licence Ouverte 2.0",
                is_starter=True,
                rows_read={"occupations": len(self._occupations), "skills": len(self._skills)},
            ),
            (),
        )

    def expected_rows(self) -> int:
        """Estimate the rows to stage."""
        return 40 * len(self._occupations)

    def close(self) -> None:
        """Nothing to release."""

    def _occupation_rows(self) -> Rows:
        """Stream the fiches."""
        for job in self._occupations:
            riasec = "".join(job.get("riasec") or ())
            yield (
                job["code"],
                job["ogr"],
                job["label"],
                job["domain"],
                job["parent"],
                "",
                None,
                None,
                job.get("regulated"),
                job.get("executive"),
                riasec,
            )

    def _title_rows(self) -> Rows:
        """Stream the job titles, the first of each fiche being its main one."""
        for job in self._occupations:
            for rank, title in enumerate(job["titles"]):
                yield (
                    title["code"],
                    title["label"],
                    title["label"],
                    job["code"],
                    rank == 0,
                    False,
                    "",
                    None,
                    None,
                    None,
                    None,
                    job["parent"],
                )

    def _text_rows(self) -> Rows:
        """Stream the sentences."""
        for job in self._occupations:
            for kind, key in (("definition", "definition"), ("acces_metier", "access")):
                for position, sentence in enumerate(job[key], start=1):
                    yield job["code"], kind, position, sentence

    def _skill_rows(self) -> Rows:
        """Stream the skills."""
        for code, skill in self._skills.items():
            kind = SkillKind(skill["kind"])  # type: ignore[call-arg]
            yield (
                code,
                skill["label"],
                str(kind),
                False,
                "",
                "",
                kind.label,
                skill["category"],
                None,
                None,
                "",
                "",
            )

    def _context_rows(self) -> Rows:
        """Stream the working contexts."""
        families = sorted({context["type"] for context in self._contexts.values()})
        for code, context in self._contexts.items():
            yield code, context["label"], str(families.index(context["type"])), context["type"]

    def _links(self, key: str, columns: Callable[[Any, int], tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Stream what each fiche lists under a key, with its rank."""
        for job in self._occupations:
            for rank, item in enumerate(job.get(key) or (), start=1):
                yield (job["code"], *columns(item, rank))


def digest_of(folder: Path, *patterns: str) -> str:
    """Identify the files that match, by name and content."""
    whole = hashlib.sha256()
    for file in sorted({file for pattern in patterns for file in folder.glob(pattern)}):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()
