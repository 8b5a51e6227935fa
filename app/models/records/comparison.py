"""Occupations side by side: what each asks, what the person has of it, how they differ."""

from dataclasses import dataclass

from app.models.records.ids import RomeCode
from app.models.records.market import Market
from app.models.records.matching import SkillGap
from app.models.records.rome import Fiche, Skill

LEAST, MOST = 2, 4
"""How many occupations can be compared at once."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the occupations; ``score`` and ``gap`` are None without a dossier."""

    fiche: Fiche
    market: Market
    own: tuple[Skill, ...]
    """Skills none of the others asks for, the core ones first."""
    moves_to: tuple[tuple[RomeCode, int], ...] = ()
    """Which of the others the ROME lists as a move from this one, with its rank there."""
    score: float | None = None
    gap: SkillGap | None = None
    courses: int = 0
    """Courses that teach a core skill the person lacks."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The occupations in the order they were asked for; ``lost`` are codes the edition does not know."""

    occupations: tuple[Compared, ...]
    shared: tuple[Skill, ...]
    """Skills all of them ask for."""
    lost: tuple[RomeCode, ...] = ()
    notices: tuple[str, ...] = ()
    """What became of the codes asked that the ROME withdrew or gave another meaning, in sentences."""
