"""The courses needs are judged on: those of the starter edition and those of ``corpus.yaml``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from app.models.records.course_words import TrainingKind
from app.models.records.courses import CourseRow
from app.services.opendata.starter_courses import StarterCourses

HERE = Path(__file__).parent
STARTER = Path(__file__).parents[3] / "resources" / "starter"
UNCERTIFIED = (TrainingKind.OTHER.value, TrainingKind.VOLUNTEER.value)


def corpus() -> list[CourseRow]:
    """Give every course, always in the same order, with the same ids."""
    return [*StarterCourses(STARTER).rows(), *_written()]


def _written() -> Iterator[CourseRow]:
    told = yaml.safe_load((HERE / "corpus.yaml").read_text("utf-8"))
    providers, towns = told["organismes"], told["villes"]
    made = 0
    for model in told["modeles"]:
        for at, title in enumerate(model["titres"]):
            yield _course(
                model, title, at, providers[made * 5 % len(providers)], towns[made * 3 % len(towns)]
            )
            made += 1


def _course(model: dict[str, Any], title: str, at: int, provider: str, town: dict[str, str]) -> CourseRow:
    facts = model["faits"]
    remote = facts.get("modalite") == "distance"
    place = "" if remote or at % 2 else f" Lieu : {town['nom']}."
    code = facts.get("code", "")
    return CourseRow(
        id=f"{model['id']}-{at + 1}",
        title=title,
        provider=provider,
        commune_code="" if remote else town["code"],
        department="" if remote else town["code"][:2],
        kind=facts["nature"],
        certifying=facts["nature"] not in UNCERTIFIED,
        modality=facts.get("modalite", "presentiel"),
        level=facts.get("niveau"),
        certification=code,
        certification_label=model.get("certification", ""),
        price=100 * (facts["prix"] + 40 * at),
        hours=facts["heures"],
        permanent=True,
        objective=model["but"],
        content=model["programme"] + place,
        is_example=True,
    )
