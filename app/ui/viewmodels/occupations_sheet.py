"""The sheet of an occupation as the fiche shows it: frozen words, built off the window’s thread."""

from dataclasses import dataclass

from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.editions import Edition, EditionKind
from app.models.records.french import NBSP, count, day
from app.models.records.ids import RomeCode
from app.models.records.links import CodeStory
from app.models.records.matching import SkillGap
from app.models.records.rome import LICENCES_TITLE, Core, Fiche, Skill, SkillKind
from app.services.usecases.desk import Desk
from app.ui.viewmodels.occupations_esco import EscoSheet, esco_sheet
from app.ui.viewmodels.occupations_market import MarketSheet, market_sheet
from app.ui.viewmodels.occupations_offers import OffersSheet, offers_sheet
from app.ui.viewmodels.occupations_score import Score, explain, held_words, likely_count, skills_named
from app.ui.viewmodels.occupations_story import fiche_code

RIASEC = {
    "R": "réaliste (faire, manier, fabriquer)",
    "I": "investigateur (observer, comprendre, analyser)",
    "A": "artistique (créer, imaginer)",
    "S": "social (aider, soigner, transmettre)",
    "E": "entreprenant (convaincre, décider, diriger)",
    "C": "conventionnel (classer, compter, suivre des règles)",
}
ENTRY = "Le ROME le classe aussi parmi les métiers accessibles sans diplôme et sans expérience."
REGULATED = (
    "Métier réglementé\u00a0: un diplôme, un titre ou une autorisation est exigé pour l’exercer. "
    "Vérifiez les conditions avec un conseiller."
)


@dataclass(frozen=True, slots=True)
class MissingSkill:
    """A skill to acquire, and how many courses teach it."""

    skill: Skill
    courses: int

    @property
    def is_core(self) -> bool:
        """True when it is at the heart of the occupation."""
        return self.skill.core is Core.MAIN


@dataclass(frozen=True, slots=True)
class MarkedSkill:
    """A skill of the fiche: ``mark`` is held, likely, missing, or bullet when no dossier is open."""

    label: str
    mark: str
    core: bool


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """The skills of one kind, the core ones first; or the diplomas, licences and authorisations."""

    title: str
    skills: tuple[MarkedSkill, ...]
    counted: bool = True
    """False for diplomas and licences: conditions, which count in no figure of skills."""


@dataclass(frozen=True, slots=True)
class GapSheet:
    """What the person has, probably has, and lacks."""

    title: str
    held: tuple[Skill, ...]
    likely: tuple[Skill, ...]
    missing: tuple[MissingSkill, ...]
    core_codes: tuple[str, ...]
    core_courses: int
    licences_held: tuple[Skill, ...] = ()
    licences: tuple[Skill, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the fiche shows."""

    code: RomeCode
    label: str
    domain: str
    tags: tuple[tuple[str, str], ...]
    summary: str
    missions: tuple[str, ...]
    access: tuple[str, ...]
    regulated: str
    entry: str
    """What the themes of the ROME say of the way in, where they do."""
    contexts: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[SkillGroup, ...]
    moves: tuple[tuple[RomeCode, str], ...]
    titles: tuple[str, ...]
    more: tuple[tuple[str, str], ...]
    source: str
    has_dossier: bool = False
    is_project: bool = False
    """True for the main project."""
    is_aim: bool = False
    """True for any of the occupations aimed at."""
    score: Score | None = None
    held_words: str = ""
    gap: GapSheet | None = None
    market: MarketSheet | None = None
    esco: EscoSheet | None = None
    offers: OffersSheet | None = None
    story: CodeStory | None = None
    """What an edition changed in this code, or in the one asked, for which this fiche answers."""


def read_sheet(desk: Desk, code: RomeCode, dossier: Dossier | None) -> Sheet:
    """Read a fiche and what it means for a person.

    Raises:
        NotFound: the edition in place has no such code.
    """
    code, story = fiche_code(desk, code, dossier)
    fiche = desk.occupations.fiche(code)
    gap = score = sheet = None
    held = ""
    if dossier is not None:
        gap = desk.matching.gap(dossier, fiche)
        # The domain is a prefix of codes: the whole code asks for this occupation alone.
        ranked = desk.matching.suggestions(dossier, fiche.code, 1)
        if ranked:
            codes = skills_named(ranked[0].contributions)
            score = explain(ranked[0], desk.matching.labels_of(codes))
            one = ranked[0]
            held = held_words(one.held_count, likely_count(one), one.required_count)
        sheet = _gap_sheet(desk, gap)
    project = dossier.main_project if dossier else None
    commune = dossier.identity.commune_code if dossier else None
    return Sheet(
        code=fiche.code,
        label=fiche.label,
        domain=" · ".join(part for part in (fiche.domain.label, fiche.grand_domain.label) if part),
        tags=_tags(fiche),
        summary=fiche.definition[0] if fiche.definition else "",
        missions=fiche.definition[1:],
        access=fiche.access,
        regulated=REGULATED if fiche.tags.regulated else "",
        entry=ENTRY if fiche.in_open_theme else "",
        contexts=_contexts(fiche),
        groups=_groups(fiche, gap),
        moves=tuple((move.code, move.label) for move in fiche.moves),
        titles=tuple(title.label for title in fiche.titles if title.label != fiche.label),
        more=_more(fiche),
        source=source_words(desk.referentials.editions()),
        has_dossier=dossier is not None,
        is_project=project is not None and project.rome_code == fiche.code,
        is_aim=dossier is not None and any(one.rome_code == fiche.code for one in dossier.projects),
        score=score,
        held_words=held,
        gap=sheet,
        market=market_sheet(desk.occupations.market(fiche.code, commune)),
        esco=_esco(desk, fiche.code),
        offers=offers_sheet(desk.offers, fiche.code, commune),
        story=story,
    )


def source_words(editions: tuple[Edition, ...]) -> str:
    """Name the edition in place, its publisher and its licence."""
    found = next((one for one in editions if one.kind is EditionKind.ROME), None)
    if found is None:
        return ""
    dated = f" du {day(found.published_on)}" if found.published_on else ""
    if found.is_starter:
        return f"Édition de démarrage{dated}. {found.source}. {found.licence}."
    return f"Source{NBSP}: {found.source}, {found.title}{dated}, {found.licence}"


def _esco(desk: Desk, code: RomeCode) -> EscoSheet | None:
    """Say which European occupations the titles of a fiche are tied to."""
    starter = any(one.is_starter for one in desk.referentials.editions() if one.kind is EditionKind.ROME)
    return esco_sheet(desk.complete().esco.links(code), starter=starter)


def _gap_sheet(desk: Desk, gap: SkillGap) -> GapSheet:
    """Count the courses behind what is missing."""
    courses = desk.trainings.counts_by_skill([skill.code for skill in gap.missing])
    core = tuple(skill.code for skill in gap.core_missing)
    taught = desk.trainings.count(CourseQuery(skills=core)) if core else 0
    told = [count(len(gap.held), "acquise")]
    if gap.implied:
        told.append(count(len(gap.implied), "probable"))
    told.append(f"{len(gap.missing)} à acquérir")
    return GapSheet(
        title=f"Compétences{NBSP}: {', '.join(told)}",
        held=gap.held,
        likely=gap.implied,
        missing=tuple(MissingSkill(skill, courses.get(skill.code, 0)) for skill in gap.missing),
        core_codes=core,
        core_courses=taught,
        licences_held=gap.licences_held,
        licences=gap.licences,
    )


def _tags(fiche: Fiche) -> tuple[tuple[str, str], ...]:
    """Say what is known and out of the ordinary; what is unknown says nothing."""
    tags = []
    if fiche.tags.regulated:
        tags.append(("Métier réglementé", "warn"))
    if fiche.tags.executive:
        tags.append(("Emploi cadre", "neutral"))
    ecological = fiche.tags.ecological
    if ecological and ecological != "Emploi Blanc":  # « blanc »: no particular tie with the transition
        tags.append((ecological.replace("Transition", "transition"), "neutral"))
    return tuple(tags)


def _contexts(fiche: Fiche) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Gather the working contexts by family, in their order."""
    families: dict[str, list[str]] = {}
    for context in fiche.contexts:
        families.setdefault(context.family, []).append(context.label)
    return tuple((family, tuple(labels)) for family, labels in families.items())


def _groups(fiche: Fiche, gap: SkillGap | None) -> tuple[SkillGroup, ...]:
    """Sort the skills by kind and mark each for the person; diplomas and licences stand apart, last."""
    marks = {}
    if gap is not None:
        for mark, skills in (
            ("held", (*gap.held, *gap.licences_held)),
            ("likely", gap.implied),
            ("missing", (*gap.missing, *gap.licences)),
        ):
            marks.update(dict.fromkeys((skill.code for skill in skills), mark))
    of_kinds = [(kind.label, fiche.skills_of(kind)) for kind in SkillKind]
    parts = [(title, [one for one in skills if not one.is_licence], True) for title, skills in of_kinds]
    parts.append((LICENCES_TITLE, [one for one in fiche.skills if one.is_licence], False))
    return tuple(
        SkillGroup(
            f"{title} ({len(skills)})",
            tuple(
                MarkedSkill(one.label, marks.get(one.code, "bullet"), one.core is Core.MAIN and counted)
                for one in skills
            ),
            counted,
        )
        for title, skills, counted in parts
        if skills
    )


def _more(fiche: Fiche) -> tuple[tuple[str, str], ...]:
    """Interests, sectors, themes and the RIASEC profile, those that are known."""
    letters = [RIASEC[letter] for letter in fiche.riasec if letter in RIASEC]
    lines = (
        ("Centres d’intérêt", " · ".join(fiche.interests)),
        ("Secteurs d’activité", " · ".join(fiche.sectors)),
        ("Thèmes", " · ".join(fiche.themes)),
        ("Profil d’intérêts (RIASEC)", ", puis ".join(letters).capitalize()),
    )
    return tuple((heading, text) for heading, text in lines if text)
