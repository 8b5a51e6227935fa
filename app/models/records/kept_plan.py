"""The plan a person keeps, as it stands today: what it costs in its order, what has changed since."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.course_plan import Slot
from app.models.records.funding import ZERO, Funding
from app.models.records.labelled import Labelled
from app.models.records.plan import PlannedTraining, PlanState


class PlanChange(Labelled):
    """What is no longer as it was when a course was kept."""

    GONE = "disparue", "n’est plus dans le catalogue installé"
    PRICE = "prix", "son prix a changé au catalogue"
    SESSION = "session", "sa date n’est plus au catalogue"
    PAST = "passee", "sa date est passée"
    OVERLAP = "chevauchement", "ses dates en chevauchent une autre"
    EARLY = "avant", "commence avant une formation placée plus haut"


@dataclass(frozen=True, slots=True)
class KeptCourse:
    """A course of the plan today.

    ``funding`` is its price shared, those above it being paid; None where it cannot be, or need not be: done,
    or enrolled, its price has left the accounts. ``changes`` have the words that say them.
    """

    part: PlannedTraining
    funding: Funding | None = None
    counted: bool = True
    changes: tuple[tuple[PlanChange, str], ...] = ()
    price_now: Decimal | None = None
    """The price of the catalogue, where it is another."""
    starts_now: date | None = None
    """The next session of the catalogue, where the one kept is past or gone."""
    skills: tuple[str, ...] = ()
    """Labels of the skills it was chosen for, those known here."""
    slot: Slot | None = None
    """Its days; the end is reckoned from its hours where none is known. None until they are looked at."""

    @property
    def settled(self) -> bool:
        """True once its price is taken to have left the accounts."""
        return self.part.state in (PlanState.ENROLLED, PlanState.DONE)


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """The whole plan, priced in its order on the balances of ``basis``.

    ``price`` and ``left`` sum the courses still to be paid; ``unpriced`` of them have no known price.
    """

    courses: tuple[KeptCourse, ...] = ()
    price: Decimal = ZERO
    left: Decimal = ZERO
    unpriced: int = 0
    settled: int = 0
    basis: str = ""
    estimated: bool = False
    trouble: str = ""
    """Why nothing is priced, in a sentence."""
