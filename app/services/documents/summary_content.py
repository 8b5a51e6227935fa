"""Everything the PDF summary says, gathered beforehand so that drawing it is pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.models.records.advice import Advice
from app.models.records.dossier import Dossier
from app.models.records.editions import Edition
from app.models.records.ids import PartId
from app.models.records.matching import SkillGap
from app.models.records.outlook import RightsOverview
from app.models.records.rome import Fiche


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """The facts of one summary; equal contents give equal bytes.

    ``made_on`` is the day printed on the document and the end of what is still going on; ``age`` is in full
    years; ``project_score`` is a share between 0 and 1; ``place`` is where it was made (an agency), or empty.
    ``left_to_pay``: what each course of the plan would leave the person to pay, taken alone, in euros.
    ``rights_trouble`` is the sentence that says why rights were not computed; ``rights`` is None then.
    """

    dossier: Dossier
    made_on: date
    age: int | None = None
    adviser: tuple[Advice, ...] = ()
    project_fiche: Fiche | None = None
    project_score: float | None = None
    gap: SkillGap | None = None
    editions: tuple[Edition, ...] = ()
    place: str = ""
    rights: RightsOverview | None = None
    rights_trouble: str = ""
    left_to_pay: Mapping[PartId, Decimal] = field(default_factory=dict)
