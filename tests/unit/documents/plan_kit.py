"""The plan of the full dossier, how it stands, and a search that is kept."""

from datetime import date
from decimal import Decimal

from app.models.records.course_search import CourseOrder, CourseQuery
from app.models.records.course_words import Modality, TrainingKind
from app.models.records.funding import Funding, Payer, Share
from app.models.records.ids import CommuneCode, PartId, RomeCode, SkillCode, TrainingId
from app.models.records.kept_plan import KeptCourse, KeptPlan, PlanChange
from app.models.records.plan import PlannedTraining, PlanState
from app.models.records.saved_searches import SavedSearch, SeenCourse


def planned() -> tuple[PlannedTraining, ...]:
    """Two courses: one that says all, one that says little."""
    return (
        PlannedTraining(
            PartId("p-1"),
            TrainingId("t-1"),
            "Titre professionnel « Assistant de vie aux familles »",
            "Organisme d’exemple du Cher",
            "Bourges",
            Decimal("2450.00"),
            504,
            date(2027, 1, 12),
            True,
            PlanState.REQUESTED,
            date(2026, 11, 21),
            1,
            date(2027, 5, 28),
            "RNCP37715",
            TrainingKind.RNCP,
            for_skills=(SkillCode("301"), SkillCode("302")),
        ),
        PlannedTraining(
            PartId("p-2"),
            TrainingId("t-2"),
            "Sauveteur secouriste du travail (SST)",
            town="Vierzon",
            hours=14,
            rank=2,
        ),
    )


def kept_plan(plan: tuple[PlannedTraining, ...]) -> KeptPlan:
    """How the plan of the full dossier stands: the first course priced, the second changed since."""
    first, second = plan[0], plan[1]
    funding = Funding(
        Decimal("2450.00"),
        TrainingKind.RNCP,
        (Share(Payer.CPF, Decimal("2346.80"), ""), Share(Payer.HOLDER, Decimal("103.20"), "")),
        Decimal("103.20"),
    )
    gone = (PlanChange.GONE, "N’est plus dans le catalogue installé")
    return KeptPlan(
        courses=(
            KeptCourse(first, funding, skills=("Préparer des repas simples", "Entretenir le linge")),
            KeptCourse(second, None, changes=(gone,)),
        ),
        price=Decimal("2450.00"),
        left=Decimal("103.20"),
        unpriced=1,
        basis="Calculé sur votre solde au 18/11/2026 (lu)\u00a0: CPF 3\u202f240,00\u00a0€.",
    )


def kept_search() -> SavedSearch:
    """A search of courses kept, with what it showed."""
    query = CourseQuery(
        words="soudure",
        skills=(SkillCode("102"),),
        occupation=RomeCode("H2913"),
        around=CommuneCode("18279"),
        radius_km=30,
        modalities=(Modality.ON_SITE,),
        kinds=(TrainingKind.RNCP, TrainingKind.BLOCK),
        levels=(3, 4),
        hours=(2, 3),
        covered=True,
        max_price=Decimal("3500.00"),
        order=CourseOrder.DISTANCE,
    )
    seen = SeenCourse(TrainingId("cdc:1"), "Soudeur", Decimal("2100.00"), date(2027, 1, 12))
    return SavedSearch(
        PartId("se1"),
        "Soudure, Vierzon",
        query,
        saved_on=date(2026, 11, 20),
        catalogue="a1b2",
        seen_on=date(2026, 11, 21),
        total=12,
        seen=(seen, SeenCourse(TrainingId("cdc:2"), "Souder à l’arc")),
    )
