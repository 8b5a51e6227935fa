"""Everything the PDF summary says, gathered beforehand so that drawing it is pure."""

from dataclasses import dataclass
from datetime import date

from app.models.records.advice import Advice
from app.models.records.dossier import Dossier
from app.models.records.editions import Edition
from app.models.records.kept_plan import KeptPlan
from app.models.records.links import LinkNotice
from app.models.records.market import Market
from app.models.records.matching import SkillGap
from app.models.records.outlook import RightsOverview
from app.models.records.rome import Fiche
from app.models.records.ways import Routes


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """The facts of one summary; equal contents give equal bytes.

    ``made_on`` is the day printed on the document and the end of what is still going on; ``age`` is in full
    years; ``project_score`` is a share between 0 and 1; ``place`` is where it was made (an agency), or empty.
    ``kept``: how the plan stands, its courses priced one after another; None where it was not looked at.
    ``rights_trouble`` is the sentence that says why rights were not computed; ``rights`` is None then.
    """

    dossier: Dossier
    made_on: date
    age: int | None = None
    adviser: tuple[Advice, ...] = ()
    project_fiche: Fiche | None = None
    project_score: float | None = None
    gap: SkillGap | None = None
    project_routes: Routes | None = None
    editions: tuple[Edition, ...] = ()
    place: str = ""
    rights: RightsOverview | None = None
    rights_trouble: str = ""
    project_market: Market | None = None
    kept: KeptPlan | None = None
    links: tuple[LinkNotice, ...] = ()
    """Links to the ROME that an edition broke or turned; the project is then told through its successor."""
