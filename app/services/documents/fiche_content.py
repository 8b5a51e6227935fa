"""Everything the PDF fiche of an occupation says, gathered beforehand so that drawing it is pure."""

from dataclasses import dataclass
from datetime import date

from app.models.records.advice import Advice
from app.models.records.editions import Edition
from app.models.records.market import Market
from app.models.records.matching import SkillGap
from app.models.records.rome import Fiche


@dataclass(frozen=True, slots=True)
class FicheContent:
    """The facts of one fiche; equal contents give equal bytes.

    Without a dossier ``person`` is empty, ``gap`` and ``score`` None. ``score`` is a share between 0 and 1.
    ``courses`` counts those that lead to the occupation, ``core_courses`` those that teach a skill at its
    heart which the person lacks. ``place`` is where it was made (an agency), or empty.
    """

    fiche: Fiche
    made_on: date
    market: Market
    person: str = ""
    is_example: bool = False
    gap: SkillGap | None = None
    score: float | None = None
    adviser: tuple[Advice, ...] = ()
    courses: int = 0
    core_courses: int = 0
    example_courses: bool = False
    editions: tuple[Edition, ...] = ()
    place: str = ""
    notice: str = ""
    """What an edition of the ROME made of this code, when it means something else than before."""
