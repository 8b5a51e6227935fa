"""Reads the needs and their judgements, and weighs an order of courses against them (nDCG)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import yaml

HERE = Path(__file__).parent
DEPTH = 10
_RANGE = re.compile(r"ex-(\d{4})(?:\.\.(\d{4}))?")


@dataclass(frozen=True, slots=True)
class JudgedNeed:
    """A need: how people say it, what they type, and the grade of each course that answers."""

    id: str
    says: str
    typed: str
    grades: Mapping[str, int]


def needs(ids: Iterable[str], file: Path = HERE / "needs.yaml") -> list[JudgedNeed]:
    """Read the needs; a name that stands for no course of the corpus is an error.

    Raises:
        ValueError: a course is unknown, or judged twice for one need.
    """
    known = list(ids)
    return [
        JudgedNeed(one["id"], one["besoin"], one["tape"], _grades(one, known))
        for one in yaml.safe_load(file.read_text("utf-8"))
    ]


def _grades(need: Mapping[str, object], known: Sequence[str]) -> dict[str, int]:
    grades: dict[str, int] = {}
    for group in need["jugements"]:  # type: ignore[attr-defined]
        for name in group["cours"]:
            found = _named(str(name), known)
            if not found or any(one in grades for one in found):
                raise ValueError(f"{need['id']}: {name}")
            grades.update(dict.fromkeys(found, int(group["note"])))
    return grades


def _named(name: str, known: Sequence[str]) -> list[str]:
    """Give the courses a name stands for: one, those of a model, those of a range."""
    span = _RANGE.fullmatch(name)
    if span is not None:
        wanted = {f"ex-{number:04d}" for number in range(int(span[1]), int(span[2] or span[1]) + 1)}
        found = [one for one in known if one in wanted]
        return found if len(found) == len(wanted) else []
    return [one for one in known if one == name or re.fullmatch(rf"{re.escape(name)}-\d", one)]


def ndcg(order: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Weigh an order: 1 when the best courses come first, 0 when none of the first is of any use."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(one, 0) for one in order[:depth]]) / best if best else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(at + 2) for at, grade in enumerate(grades))
