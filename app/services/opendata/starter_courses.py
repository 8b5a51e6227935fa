"""The invented courses of ``resources/starter``, all marked as examples."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.models.records.courses import CatalogueEdition, CourseRow, Dataset
from app.models.records.folding import folded
from app.models.records.trainings import TrainingKind
from app.services.opendata.starter import digest_of
from app.services.opendata.yaml_file import read_yaml

UNCERTIFIED = {TrainingKind.OTHER, TrainingKind.VOLUNTEER}
"""Kinds that lead to no certification; the others are taken to, and the page says when none is named."""


class StarterCourses:
    """A source like any other; see ``CourseSource``."""

    dataset = Dataset.STARTER
    title = "Formations d’exemple"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._courses: list[dict[str, Any]] = read_yaml(folder / "courses.yaml")
        self._skills: dict[str, dict[str, str]] = read_yaml(folder / "skills.yaml")
        self._read = 0

    @staticmethod
    def digest(folder: Path) -> str:
        """Identify the courses the program brings, without reading them."""
        return digest_of(folder, "courses.yaml")

    def rows(self) -> Iterator[CourseRow]:
        """Stream the courses, by title: the order of a search that asks for nothing."""
        for course in sorted(self._courses, key=lambda one: (folded(one["title"]), one["id"])):
            self._read += 1
            yield self._row(course)

    def share_read(self) -> float:
        """Tell how far the reading is."""
        return self._read / max(len(self._courses), 1)

    def finish(self) -> CatalogueEdition:
        """Name the edition."""
        return CatalogueEdition(
            dataset=self.dataset,
            title=self.title,
            version="exemples",
            published_on=None,
            sha256=self.digest(self._folder),
            source="Exemples inventés pour Sac à dos\u00a0: aucune de ces formations n’existe",
            licence="Même licence que le programme",
            courses=self._read,
            is_starter=True,
        )

    def close(self) -> None:
        """Nothing to release."""

    def _row(self, course: dict[str, Any]) -> CourseRow:
        """Give one course; the skills it teaches are words to find it by."""
        kind = TrainingKind(course["kind"])  # type: ignore[call-arg]
        commune = course.get("commune") or ""
        starts = sorted(str(day) for day in course.get("starts") or ())
        taught = course.get("skills") or ()
        return CourseRow(
            id=course["id"],
            title=course["title"],
            provider=course["provider"],
            commune_code=commune,
            department=commune[: 3 if commune.startswith("97") else 2],
            kind=str(kind),
            certifying=kind not in UNCERTIFIED,
            modality=course["modality"],
            level=course.get("level"),
            certification_label=course.get("certification") or "",
            price=None if course.get("price") is None else int(Decimal(course["price"]) * 100),
            hours=course.get("hours"),
            starts=" ".join(starts),
            permanent=not starts,
            objective=course["objective"],
            prerequisites=course.get("prerequisites") or "",
            skills=" ".join(taught),
            occupations=" ".join(course.get("occupations") or ()),
            keywords=" ".join(self._skills[code]["label"] for code in taught),
            is_example=True,
        )
