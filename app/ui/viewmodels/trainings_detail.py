"""One course in words: who, when, where, what it brings to this person, what it costs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.models.records.certifications import CertificationSheet, CertificationState
from app.models.records.course_search import CourseQuery, Evidence
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, day, number, percent, short_day
from app.models.records.ids import PartId, RomeCode, SkillCode, TrainingId
from app.models.records.trainings import Modality, Session, Training, unpriced_words
from app.models.records.trouble import KnownTrouble, NotFound
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import Means, means_of
from app.ui.viewmodels.trainings_money import NO_PRICE, Money, money_of
from app.ui.viewmodels.trainings_rows import kind_chips, price_words

EXAMPLE_WORDS = f"Exemple inventé{NBSP}: cette formation n’existe pas."
SYNTHETIC_WORDS = f"Donnée d’essai fabriquée par un programme{NBSP}: cette formation n’existe pas."
CHECK = "Dates, prix et places sont à vérifier auprès de l’organisme avant de vous déplacer."
ALL_YEAR = "Entrées toute l’année"
TO_ASK = "Dates à demander à l’organisme"
ALL_PAST = f"Les sessions publiées sont toutes passées{NBSP}: demandez les prochaines dates à l’organisme."
LAPSED = (
    f"À confirmer{NBSP}: la certification n’est peut-être plus ouverte, et le compte ne paie que celles "
    "des répertoires (L6323-6)."
)
FEW = 20
"""Under so many candidates a rate says little."""
MOST_SESSIONS, MOST_PAST = 6, 3
LONG = 320
"""Signs from which a text is folded."""
HELD, MISSING, BULLET = "held", "missing", "bullet"
_TONES = {
    CertificationState.ACTIVE: "ok",
    CertificationState.COMING: "primary",
    CertificationState.LAPSED: "warn",
    CertificationState.ENDED: "warn",
}
_SAFE = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class TaughtSkill:
    """A skill a course teaches: held, missing (the aim asks for it) or bullet; ``note`` is what shows it."""

    label: str
    mark: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line about when it takes place; ``past`` ones are said so, and greyed."""

    words: str
    past: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text of the provider under its title; ``long`` ones are folded."""

    title: str
    text: str
    long: bool


@dataclass(frozen=True, slots=True)
class CertificationBlock:
    """What the registers say of its certification: a state with its tone, then lines."""

    title: str
    state: str
    tone: str
    lines: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One course in full; ``facts`` are (what, words); ``planned`` is its part of the plan, if any.

    ``money`` is None where no dossier is on the desk; else ``means`` is what it was computed with.
    ``warning`` says that it does not exist; ``url`` is "" where no page may be opened.
    """

    training: Training
    title: str
    provider: str
    warning: str
    chips: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    when: tuple[SessionLine, ...]
    certification: CertificationBlock | None
    skills: tuple[TaughtSkill, ...]
    texts: tuple[TextBlock, ...]
    occupations: tuple[tuple[RomeCode, str], ...]
    sessions: tuple[tuple[date, str], ...]
    source: str
    url: str = ""
    planned: PartId | None = None
    money: Money | None = None
    means: Means | None = None

    @property
    def is_example(self) -> bool:
        """True for an invented course."""
        return bool(self.warning)


def detail_of(
    desk: Desk,
    training_id: TrainingId,
    dossier: Dossier | None,
    aim: frozenset[SkillCode],
    means: Means | None = None,
) -> Detail:
    """Read a course and what it means for a person.

    Args:
        means: what prices courses for this person, if it is known already.

    Raises:
        NotFound: the catalogue in place has no such course.
    """
    one = desk.trainings.training(training_id)
    if dossier is not None and means is None:
        means = means_of(desk.rights, dossier)
    today = desk.clock.today()
    coming = tuple(session for session in one.sessions if session.start >= today)
    plan, certification = dossier.plan if dossier else (), _certification(desk, one)
    return Detail(
        training=one,
        title=one.title,
        provider=provider_words(one),
        warning=EXAMPLE_WORDS if one.is_example else SYNTHETIC_WORDS if one.is_synthetic else "",
        chips=((one.modality.label, "neutral"), *kind_chips(one.kind, one.level)),
        facts=_facts(desk, one, certification, with_price=means is None),
        when=when_lines(one, today),
        certification=certification,
        skills=taught_skills(desk, one, dossier, aim),
        texts=tuple(_texts(one)),
        occupations=_occupations(desk, one.occupations),
        sessions=tuple((session.start, session_words(session)) for session in coming),
        source=_source(one),
        url=_url(desk, one),
        planned=next((part.id for part in plan if part.training_id == one.id), None),
        money=_money(one, means, certification),
        means=means,
    )


def _money(one: Training, means: Means | None, certification: CertificationBlock | None) -> Money | None:
    """Say what a course costs a person; that its certification may be entered no more is to be confirmed."""
    if means is None:
        return None
    money = money_of(one, means)
    if certification is None or certification.tone != "warn" or money.why_not:
        return money
    return replace(money, flags=(*money.flags, LAPSED))


def provider_words(one: Training) -> str:
    """Name who gives a course, with its SIRET where it is published."""
    siret = one.siret
    told = NBSP.join((siret[:3], siret[3:6], siret[6:9], siret[9:])) if len(siret) == 14 else siret
    return " · ".join(part for part in (one.provider, f"SIRET{NBSP}{told}" if told else "") if part)


def place_words(desk: Desk, one: Training) -> str:
    """Say where a course takes place, and how well that is known."""
    if one.town:
        place = f"{one.town} ({one.postcode})" if one.postcode else one.town
        return f"{place}, en partie à distance" if one.modality is Modality.MIXED else place
    if one.modality is Modality.REMOTE:
        return one.modality.label
    if one.department:
        return f"{desk.places.department_name(one.department)}, lieu exact à demander"
    return "lieu à demander à l’organisme"


def length_words(hours: int | None, hours_to: int | None = None) -> str:
    """Say how long a course lasts, in hours and in whole days or weeks of them."""
    if not hours:
        return f"jusqu’à {number(hours_to)}{NBSP}h" if hours_to else "non communiquée"
    if hours_to and hours_to != hours:
        return f"de {number(hours)} à {number(hours_to)}{NBSP}h selon la session"
    return f"{number(hours)}{NBSP}h"


def rate_words(rate: int | None, sat: int | None, source: str = "") -> str:
    """Say how many passed, of how many, and who says so; "" where nobody does."""
    if rate is None:
        return ""
    told = percent(rate / 1000)
    if sat is None:
        told += " (nombre de candidats non publié)"
    elif sat < FEW:
        told += f" de {count(sat, 'candidat')}{NBSP}: peu de candidats, à prendre avec prudence"
    else:
        told += f" de {count(sat, 'candidat')}"
    return f"{told}. Source{NBSP}: {source}" if source else told


def session_words(one: Session) -> str:
    """Say when a session takes place."""
    if one.end is None or one.end == one.start:
        return short_day(one.start) if one.end is None else f"le {short_day(one.start)}"
    return f"du {short_day(one.start)} au {short_day(one.end)}"


def when_lines(one: Training, today: date) -> tuple[SessionLine, ...]:
    """Say when one may begin: those to come first, then the last ones past; what is not known is said."""
    coming = [session for session in one.sessions if session.start >= today]
    past = [session for session in one.sessions if session.start < today]
    lines = [SessionLine(ALL_YEAR)] if one.permanent else []
    lines += [SessionLine(session_words(session)) for session in coming[:MOST_SESSIONS]]
    if len(coming) > MOST_SESSIONS:
        lines.append(
            SessionLine(f"et {count(len(coming) - MOST_SESSIONS, 'autre session', 'autres sessions')}")
        )
    if not lines and one.open_sessions:
        many = count(one.open_sessions, "session ouverte", "sessions ouvertes")
        lines.append(SessionLine(f"{many}, dates à demander"))
    if not lines:
        lines.append(SessionLine(ALL_PAST if past else TO_ASK))
    lines += [SessionLine(f"{session_words(session)} (passée)", True) for session in past[-MOST_PAST:]]
    return tuple(lines)


def evidence_words(evidence: Evidence) -> str:
    """Say what shows that a course teaches a skill; words alone are to be checked."""
    check = f"{NBSP}: à vérifier" if evidence is Evidence.WORDS else ""
    return f"{evidence.label}{check}"


def taught_skills(
    desk: Desk, one: Training, dossier: Dossier | None, aim: Iterable[SkillCode]
) -> tuple[TaughtSkill, ...]:
    """List the skills looked for that a course teaches, with what shows it, then the others it names."""
    held = dossier.skill_codes if dossier else frozenset()
    shown: dict[SkillCode, TaughtSkill] = {}
    for code, label, evidence in covered_skills(desk, one, tuple(sorted(aim))):
        shown[code] = TaughtSkill(label, HELD if code in held else MISSING, evidence_words(evidence))
    named = {
        skill.code: TaughtSkill(skill.label, HELD if skill.code in held else BULLET)
        for skill in one.skills
        if skill.code not in shown
    }
    return (*shown.values(), *named.values())


def covered_skills(
    desk: Desk, one: Training, aim: tuple[SkillCode, ...]
) -> tuple[tuple[SkillCode, str, Evidence], ...]:
    """Ask the search which of some skills a course teaches, and what shows it, the surest first."""
    if not aim:
        return ()
    found = desk.trainings.search(CourseQuery(skills=aim))
    place = found.answer.ranking.place_of(one.number) if found.total else None
    if place is None:
        return ()
    (line,) = found.answer.ranking.page(place, 1)
    order = list(Evidence)
    needs = sorted(line.covered, key=lambda told: (order.index(told[1]), told[0]))
    return tuple((found.needs[at].skill, found.needs[at].label, evidence) for at, evidence in needs)


def price_span(price: Decimal | None, price_to: Decimal | None) -> str:
    """Write a price, or from which one to which."""
    if price is None or price_to is None or price_to == price:
        return price_words(price)
    return f"de {price_words(price)} à {price_words(price_to)} selon la session"


def price_told(one: Training) -> str:
    """Write what a course costs; nothing is asked of an apprentice."""
    return unpriced_words(one.id, NO_PRICE) if one.price is None else price_span(one.price, one.price_to)


def _facts(
    desk: Desk, one: Training, certification: CertificationBlock | None, *, with_price: bool
) -> tuple[tuple[str, str], ...]:
    """List what is known of a course; what is not says so where it matters."""
    facts = (
        ("Prix", price_told(one) if with_price else ""),
        ("Durée", length_words(one.hours, one.hours_to)),
        ("Lieu", place_words(desk, one)),
        ("Certification", "" if certification else _named_certification(one)),
        ("Réussite", rate_words(one.rate, one.sat, one.rate_source)),
    )
    return tuple((what, words) for what, words in facts if words)


def _named_certification(one: Training) -> str:
    """Name the certification as the file does; that it leads to none is said too."""
    named = " — ".join(part for part in (one.certification, one.certification_label) if part)
    if named or one.certifying:
        return named
    return "ne mène à aucune certification des répertoires nationaux, d’après le catalogue"


def _certification(desk: Desk, one: Training) -> CertificationBlock | None:
    """Ask the registers, where they were imported and know it."""
    if not one.certification:
        return None
    try:
        sheet = desk.complete().certifications.sheet(one.certification)
    except KnownTrouble:
        return None
    return certification_block(sheet)


def certification_block(sheet: CertificationSheet) -> CertificationBlock:
    """Put the sheet of a certification in a block; its blocks of skills are named."""
    lines = [(line.title, line.words) for line in sheet.lines]
    if sheet.blocks:
        named = "\n".join(f"• {block.label}" for block in sheet.blocks)
        lines = [one for one in lines if one[0] != "Blocs de compétences"]
        lines.append((f"Blocs de compétences ({len(sheet.blocks)})", named))
    return CertificationBlock(
        sheet.title,
        sheet.state_words,
        _TONES.get(sheet.state, "neutral"),
        tuple(lines),
        sheet.source_words,
    )


def _texts(one: Training) -> Iterable[TextBlock]:
    """Give the texts of the provider, in the order one asks for them."""
    for title, text in (
        ("Objectif", one.objective),
        ("Prérequis", one.prerequisites),
        ("Programme", one.content),
        ("À la fin", one.results),
    ):
        if text.strip():
            yield TextBlock(title, text.strip(), len(text) > LONG)


def _source(one: Training) -> str:
    """Say where a course comes from, and of what day."""
    updated = f", fiche mise à jour le {day(one.updated_on)}" if one.updated_on else ""
    return f"Source{NBSP}: {one.source}{updated}" if one.source else ""


def _url(desk: Desk, one: Training) -> str:
    """Give the page of a course; none where no browser may be opened, or where it is no web page."""
    return "" if desk.complete().esco.shared_machine or not one.url.startswith(_SAFE) else one.url


def _occupations(desk: Desk, codes: tuple[RomeCode, ...]) -> tuple[tuple[RomeCode, str], ...]:
    """Name the occupations a course leads to; those the edition does not know are left out."""
    named = []
    for code in codes:
        try:
            named.append((code, desk.occupations.fiche(code).label))
        except NotFound:
            continue
    return tuple(named)
