"""Dossiers to print and to carry away: a full one, an empty one, a huge one."""

from datetime import date
from decimal import Decimal

import pytest

from app.models.records.advice import Advice, Operator
from app.models.records.dossier import Dossier
from app.models.records.editions import Edition, EditionKind
from app.models.records.ids import CommuneCode, DossierId, PartId, RomeCode, SkillCode, TrainingId
from app.models.records.matching import SkillGap
from app.models.records.path import (
    Activity,
    ActivityKind,
    Experience,
    HeldSkill,
    Language,
    LanguageLevel,
    Project,
    Study,
)
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, Situation, StudyLevel
from app.models.records.plan import PlannedTraining
from app.models.records.rights_facts import FactKind, RightsFact
from app.models.records.rome import Core, Domain, Fiche, Skill, SkillKind, Tags
from app.models.records.wishes import KeptLink, MarkKind, OccupationMark, Wishes
from app.services.documents.summary_content import SummaryContent
from tests.unit.documents.plan_kit import kept_plan, kept_search, planned
from tests.unit.documents.rights_kit import CEC_READ, CPF_READ, full_overview, long_overview

MADE_ON = date(2026, 11, 22)


def full_content() -> SummaryContent:
    """A summary as an adviser would hand it over."""
    gap = _gap()
    return SummaryContent(
        dossier=full_dossier(),
        made_on=MADE_ON,
        age=34,
        adviser=(Advice(_operator(), "Vous êtes en recherche d’emploi : votre conseiller référent est là."),),
        project_fiche=_fiche((*gap.held, *gap.implied, *gap.missing)),
        project_score=0.862,
        gap=gap,
        editions=_editions(),
        place="Agence de Vierzon",
        rights=full_overview(),
        kept=kept_plan(planned()),
    )


def empty_content() -> SummaryContent:
    """A summary of a dossier just opened."""
    identity = Identity(id=DossierId("d-0"), family_name="Œillet", given_name="Zoé")
    return SummaryContent(dossier=Dossier(identity), made_on=MADE_ON)


def huge_content() -> SummaryContent:
    """A summary of more than one could wish: very long names, 40 jobs, 300 skills, 60 courses."""
    full = full_content()
    identity = Identity(
        id=DossierId("d-2"),
        given_name="Marie-Élisabeth Anne-Sophie Charlotte Joséphine " * 3,
        family_name="de La Rochefoucauld-Montmorency d’Aigremont-Saint-Hilaire " * 3,
        email="une.adresse.tres.longue" * 12 + "@exemple.fr",
        commune_name="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
    )
    jobs = tuple(
        Experience(
            id=PartId(f"e-{rank}"),
            title=f"Poste numéro {rank} " + "au titre interminable " * (12 if rank == 3 else 1),
            employer="Société anonyme " * (40 if rank == 4 else 1),
            start=YearMonth(1984 + rank, 1),
            end=YearMonth(1985 + rank, 6),
            description="Un paragraphe qui raconte beaucoup. " * (400 if rank == 5 else rank),
        )
        for rank in range(40)
    )
    skills = tuple(
        HeldSkill(
            id=PartId(f"s-{rank}"),
            skill_code=SkillCode(f"10{rank}"),
            label=f"Compétence numéro {rank} " + "et ce qui va avec " * (300 if rank == 7 else rank % 5),
            kind=list(SkillKind)[rank % 3],
            source_id=PartId(f"e-{rank % 41}"),
        )
        for rank in range(300)
    )
    plan = tuple(
        PlannedTraining(
            id=PartId(f"p-{rank}"),
            training_id=TrainingId(f"t-{rank}"),
            title=f"Formation numéro {rank} " + "pour apprendre beaucoup " * (400 if rank == 9 else 1),
            price=Decimal("1234.50") if rank % 2 else None,
            hours=70,
        )
        for rank in range(60)
    )
    dossier = Dossier(
        identity, experiences=jobs, held_skills=skills, plan=plan, projects=full.dossier.projects
    )
    return SummaryContent(
        dossier=dossier,
        made_on=MADE_ON,
        project_fiche=full.project_fiche,
        gap=full.gap,
        adviser=full.adviser * 9,
        rights=long_overview(120, problems=80, rule_length=200),
    )


def full_dossier() -> Dossier:
    """Nadia’s dossier, as in the pictures of the design."""
    return Dossier(
        identity=_identity(),
        experiences=_experiences(),
        studies=(
            Study(
                PartId("st-1"),
                "Titre professionnel d’assistante de vie",
                StudyLevel.LEVEL_3,
                "GRETA",
                2027,
                False,
            ),
            Study(PartId("st-2"), "CAP Employé de vente", StudyLevel.LEVEL_3, "Lycée Henri-Brisson", 2010),
        ),
        activities=(
            Activity(
                PartId("a-1"),
                "Distribution de l’aide alimentaire",
                ActivityKind.VOLUNTEERING,
                "Épicerie solidaire du Cher",
                YearMonth(2019, 1),
                None,
                210,
                "Accueil des familles, gestion des stocks, encadrement de quatre bénévoles.",
            ),
        ),
        held_skills=_held_skills(),
        languages=(
            Language(PartId("l-1"), "Français", LanguageLevel.MOTHER_TONGUE),
            Language(PartId("l-2"), "Arabe", LanguageLevel.C1),
            Language(PartId("l-3"), "Anglais", LanguageLevel.A2),
        ),
        projects=(
            Project(
                PartId("pr-1"),
                RomeCode("K1302"),
                "Assistant / Assistante de vie",
                1,
                "2026-11-20",
                "Commencer avant l’été 2027 ; l’œuvre d’une vie.",
            ),
            Project(PartId("pr-2"), RomeCode("K1303"), "Auxiliaire de puériculture", 2),
        ),
        balances=(CPF_READ, CEC_READ),
        plan=planned(),
        facts=_facts(),
        marks=(
            OccupationMark(PartId("m1"), RomeCode("J1501"), "Aide-soignant / Aide-soignante"),
            OccupationMark(
                PartId("m2"), RomeCode("K2204"), "Agent d’entretien", MarkKind.EXCLUDED, "2026-11-20", "Dos"
            ),
        ),
        wishes=(Wishes(PartId("w1"), 60, 20, 0, 5, ("12", "7"), "SA"),),
        kept_links=(KeptLink(PartId("k1"), "M1819", "461"),),
        searches=(kept_search(),),
    )


def _identity() -> Identity:
    return Identity(
        id=DossierId("7c0a2f5e-3b1d-4c55-9d0e-5d8f3a1b2c3d"),
        family_name="Benali",
        given_name="Nadia",
        birth_date=date(1992, 3, 12),
        commune_code=CommuneCode("18279"),
        commune_name="Vierzon",
        postcode="18100",
        email="nadia.benali@exemple.fr",
        phone="06 00 00 00 00",
        situation=Situation.JOB_SEEKER,
        situation_since=date(2026, 9, 1),
        study_level=StudyLevel.LEVEL_3,
        driving_licences=("B",),
        needs_disability_support=True,
        is_example=True,
    )


def _experiences() -> tuple[Experience, ...]:
    return (
        Experience(
            id=PartId("e-1"),
            title="Aide à domicile",
            rome_code=RomeCode("K1304"),
            employer="Association Cœur de Berry",
            start=YearMonth(2021, 9),
            end=YearMonth(2026, 8),
            work_time_percent=80,
            commune_name="Vierzon",
            description="Aide au lever, aux repas et aux courses de huit personnes âgées.\n"
            "Tournées du week-end, liaison avec l’infirmière — et beaucoup d’écoute.",
        ),
        Experience(
            id=PartId("e-2"),
            title="Employée de libre-service",
            rome_code=RomeCode("D1507"),
            employer="Supermarché L’Haÿ",
            start=YearMonth(2014, 3),
            end=YearMonth(2021, 8),
            commune_name="Bourges",
        ),
        Experience(
            id=PartId("e-3"),
            title="Vendeuse en boulangerie",
            start=YearMonth(2011, 5),
            end=YearMonth(2013, 12),
        ),
    )


_SKILLS = (
    (
        "101",
        "Réaliser pour une personne des courses, la préparation des repas, une aide administrative",
        "savoir_faire",
        "e-1",
    ),
    ("102", "Accompagner une personne dans les gestes de la vie quotidienne", "savoir_faire", "e-1"),
    ("103", "Surveiller l’état général d’une personne", "savoir_faire", "e-1"),
    ("104", "Entretenir un logement", "savoir_faire", "e-1"),
    ("105", "Mettre en rayon des produits", "savoir_faire", "e-2"),
    ("106", "Encaisser le montant d’une vente", "savoir_faire", "e-2"),
    ("107", "Gérer des stocks", "savoir_faire", "a-1"),
    ("108", "Être à l’écoute, faire preuve d’empathie", "savoir_etre", None),
    ("109", "Faire preuve de rigueur et de précision", "savoir_etre", None),
    ("110", "Règles d’hygiène et d’asepsie", "savoir", "e-1"),
    ("111", "Gestes d’urgence et de secours", "savoir", None),
)


def _held_skills() -> tuple[HeldSkill, ...]:
    return tuple(
        HeldSkill(
            PartId(f"s-{code}"), SkillCode(code), label, SkillKind(kind), PartId(source) if source else None
        )
        for code, label, kind, source in _SKILLS
    )


def _gap() -> SkillGap:
    def skill(code: str, label: str, kind: SkillKind, core: Core | None = None) -> Skill:
        return Skill(SkillCode(code), label, kind, "", core)

    return SkillGap(
        held=(
            skill("102", _SKILLS[1][1], SkillKind.KNOW_HOW, Core.MAIN),
            skill("103", _SKILLS[2][1], SkillKind.KNOW_HOW, Core.MAIN),
            skill("104", _SKILLS[3][1], SkillKind.KNOW_HOW),
            skill("108", _SKILLS[7][1], SkillKind.SOFT),
            skill("110", _SKILLS[9][1], SkillKind.KNOWLEDGE),
        ),
        implied=(skill("201", "Aider une personne à se déplacer", SkillKind.KNOW_HOW, Core.MAIN),),
        missing=(
            skill(
                "301",
                "Stimuler les capacités d’une personne par des activités adaptées",
                SkillKind.KNOW_HOW,
                Core.MAIN,
            ),
            skill("302", "Rendre compte par écrit dans un cahier de liaison", SkillKind.KNOW_HOW, Core.MAIN),
            skill("303", "Utiliser un outil numérique de planification", SkillKind.KNOW_HOW, Core.EMERGING),
            skill("304", "Gestes et postures de manutention", SkillKind.KNOWLEDGE),
            skill("305", "Pathologies du vieillissement", SkillKind.KNOWLEDGE),
        ),
    )


def _fiche(skills: tuple[Skill, ...]) -> Fiche:
    return Fiche(
        code=RomeCode("K1302"),
        label="Assistant / Assistante de vie",
        domain=Domain("K13", "Aide à la vie quotidienne"),
        grand_domain=Domain("K", "Services à la personne et à la collectivité"),
        parent_code=RomeCode("K1302"),
        tags=Tags(regulated=True),
        definition=(
            "Accompagne des personnes fragiles, âgées ou en situation de handicap au quotidien.",
            "Veille à leur confort et contribue à leur maintien à domicile.",
        ),
        access=(),
        titles=(),
        skills=skills,
        contexts=(),
        moves=(),
        interests=(),
        sectors=(),
        themes=(),
        riasec="S",
    )


def _facts() -> tuple[RightsFact, ...]:
    return (
        RightsFact(
            PartId("f-1"),
            FactKind.ENGAGEMENT,
            start=date(2024, 1, 1),
            code="benevolat",
            amount=Decimal("210.00"),
            other_amount=Decimal("210.00"),
            declared_on=date(2025, 5, 12),
            attested_on=date(2025, 9, 3),
        ),
        RightsFact(
            PartId("f-2"), FactKind.EXPOSURE, start=date(2021, 1, 1), end=date(2024, 12, 31), code="nuit"
        ),
    )


def _operator() -> Operator:
    return Operator(
        key="france_travail",
        name="France Travail",
        audience="Personnes en recherche d’emploi",
        what_they_do="Bilan, projet, formation, aides : un conseiller suit votre dossier.",
        phone="39 49",
        website="www.francetravail.fr",
        source="Code du travail, art. L6111-6",
        certainty="opérateur : texte lu ; téléphone et adresse : à confirmer",
        checked_on="2026-11-02",
    )


def _editions() -> tuple[Edition, ...]:
    return (
        Edition(
            EditionKind.ROME,
            "4.60",
            "ROME 4.60",
            date(2026, 9, 1),
            "3fa9c1d2" * 8,
            "France Travail",
            "Licence Ouverte 2.0",
        ),
        Edition(
            EditionKind.TRAININGS,
            "1",
            "Formations, édition de démarrage",
            None,
            "",
            "Équipe Sac à dos",
            "AGPL-3.0",
            is_starter=True,
        ),
    )


@pytest.fixture(scope="session")
def full() -> SummaryContent:
    return full_content()


@pytest.fixture(scope="session")
def empty() -> SummaryContent:
    return empty_content()


@pytest.fixture(scope="session")
def huge() -> SummaryContent:
    return huge_content()
