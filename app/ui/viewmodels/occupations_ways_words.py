"""Ways in words: the skills that open most occupations, the routes to one of them, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, number
from app.models.records.ids import CommuneCode, RomeCode, SkillCode
from app.models.records.market import FigureKind
from app.models.records.market_words import level_words
from app.models.records.rome import Skill
from app.models.records.ways import Door, DoorSet, Opened, Route, Step
from app.models.records.ways_words import NO_SKILL, asked, departure, left, papers, way_title, why
from app.services.usecases.desk import Desk

NO_DOOR = (
    f"Aucune compétence ne suffit, à elle seule, à mettre un métier de plus à portée. Regardez les métiers "
    f"proches de votre profil{NBSP}: chaque compétence apprise en rapproche d’autres."
)
EXAMPLES = f"Les formations sont celles du catalogue d’exemple{NBSP}: elles sont inventées."
ACCESS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """An occupation within reach thanks to a skill."""

    code: RomeCode
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class DoorCard:
    """One skill: what it opens, what it brings nearer, the courses that teach it."""

    skill: Skill
    rank: str
    opens: str
    nearer: str
    lines: tuple[OpenedLine, ...]
    courses: int


@dataclass(frozen=True, slots=True)
class SetCard:
    """Skills to learn together: what each adds, and the occupations they open."""

    title: str
    parts: tuple[str, ...]
    lines: tuple[OpenedLine, ...]
    codes: tuple[SkillCode, ...]
    courses: int


@dataclass(frozen=True, slots=True)
class DoorSheet:
    """Everything the panel shows; ``empty`` alone when there is no door."""

    told: str = ""
    doors: tuple[DoorCard, ...] = ()
    together: tuple[SetCard, ...] = ()
    empty: str = ""
    reached: tuple[OpenedLine, ...] = ()
    """Occupations already within reach."""
    reached_title: str = ""
    note: str = ""
    """What is true of every card, said once."""


@dataclass(frozen=True, slots=True)
class StepCard:
    """One step: its line, and what opening it shows; marks are (text, held, likely, missing or heading)."""

    code: RomeCode
    label: str
    title: str
    told: str
    why: str
    marks: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    regulated: bool
    market: str
    missing: tuple[SkillCode, ...]
    courses: int


@dataclass(frozen=True, slots=True)
class RouteCard:
    """One route: how it goes, what it asks in all, its steps."""

    title: str
    told: str
    steps: tuple[StepCard, ...]


@dataclass(frozen=True, slots=True)
class RouteSheet:
    """Every route to one occupation; ``empty`` alone when there is none to show."""

    code: RomeCode
    told: str = ""
    routes: tuple[RouteCard, ...] = ()
    empty: str = ""


def door_sheet(desk: Desk, dossier: Dossier, domain: str) -> DoorSheet:
    """Rank the skills that open most occupations to a person, in words."""
    found = desk.ways.doors(dossier, domain)
    if not found.known:
        return DoorSheet(empty=NO_SKILL)
    of_all = number(found.looked_at)
    within = (
        f"{count(found.within, 'métier')} sur {of_all} {'sont' if found.within > 1 else 'est'} déjà à portée."
    )
    if not found.within:
        within = f"Aucun des {of_all} métiers regardés n’est encore à portée."
    named = {one.code: one.label for one in desk.occupations.grand_domains()} if domain else {}
    told = [f"Domaine{NBSP}: {named[domain]}."] if domain in named else []
    told.append(within)
    if found.put_aside:
        told.append(f"{count(found.put_aside, 'métier écarté n’est', 'métiers écartés ne sont')} pas compté.")
        if found.put_aside > 1:
            told[-1] = told[-1].replace("pas compté.", "pas comptés.")
    together = tuple(_set(one) for one in found.together)
    reached = tuple(OpenedLine(one.code, one.label, _held(one)) for one in found.reached)
    title = (
        f"Voir {'le métier' if found.within == 1 else f'les {number(found.within)} métiers'} déjà à portée"
    )
    if not found.doors and not together:
        return DoorSheet(" ".join(told), empty=NO_DOOR, reached=reached, reached_title=title)
    nearer = {one.nearer for one in found.doors}
    alike = len(found.doors) > 1 and len(nearer) == 1
    doors = tuple(_door(one, rank, alike=alike) for rank, one in enumerate(found.doors, start=1))
    notes = [_nearer(found.doors[0].nearer, "Chacune laisserait aussi")] if alike and any(nearer) else []
    if found.examples:
        notes.append(EXAMPLES)
    empty = "" if doors else NO_DOOR
    return DoorSheet(" ".join(told), doors, together, empty, reached, title, " ".join(notes))


def route_sheet(desk: Desk, dossier: Dossier, code: RomeCode) -> RouteSheet:
    """Find the routes to an occupation, in words.

    Raises:
        NotFound: the edition in place has no such code.
    """
    found = desk.ways.routes(dossier, code)
    if found.held_already:
        return RouteSheet(
            found.target, empty=f"Vous avez déjà exercé ce métier{NBSP}: le chemin est fait. Voyez plus haut "
            "ce qui serait à rafraîchir."
        )  # fmt: skip
    place, ticked = dossier.identity.commune_code, dossier.skill_codes
    markets: dict[RomeCode, str] = {}
    for step in (step for route in found.routes for step in route.steps):
        if step.code not in markets:
            markets[step.code] = market_word(desk, step.code, place)
    return RouteSheet(
        found.target,
        departure(found),
        tuple(
            _route(route, markets, ticked, least=at == 0 < len(found.routes) - 1)
            for at, route in enumerate(found.routes)
        ),
    )


def market_word(desk: Desk, code: RomeCode, place: CommuneCode | None) -> str:
    """Say the tension of the market in a word, with its place, period and source; empty where unknown."""
    known = [
        one for one in desk.occupations.market(code, place).of(FigureKind.TENSION) if one.value is not None
    ]
    if not known:
        return ""
    here = [one for one in known if one.area == known[0].area]
    values = [one.value for one in here if one.value is not None]
    source = known[0].source
    where = known[0].area.display
    told = f"Tension du marché{NBSP}: {level_words(min(values), max(values))} — {where}"
    return f"{told}, {source.period} ({source.display})" if source else told


def _door(one: Door, rank: int, *, alike: bool) -> DoorCard:
    """Tell one skill; how many occupations it brings nearer is left out where all bring as many."""
    opens = f"{count(len(one.opens), 'métier')} de plus à portée"
    nearer = "" if alike or not one.nearer else _nearer(one.nearer, "Elle laisserait aussi")
    return DoorCard(one.skill, str(rank), opens, nearer, _opened(one.opens), one.courses)


def _nearer(others: int, before: str) -> str:
    return f"{before} {count(others, 'autre métier', 'autres métiers')} à une compétence d’être à portée."


def _held(one: Opened) -> str:
    """Say what is held of an occupation."""
    return f"{count(one.held, 'compétence principale', 'compétences principales')} sur {number(one.core)}"


def _set(one: DoorSet) -> SetCard:
    title = {2: "À deux", 3: "À trois"}[len(one.skills)]
    parts = tuple(
        f"{'+' if at else ''}{count(len(opened), 'métier')}{' de plus' if at else ''}{NBSP}: {skill.label}"
        for at, (skill, opened) in enumerate(zip(one.skills, one.opens, strict=True))
    )
    lines = tuple(line for opened in one.opens for line in _opened(opened))
    codes = tuple(skill.code for skill in one.skills)
    return SetCard(f"{title}, {count(one.total, 'métier')} de plus à portée", parts, lines, codes, one.taught)


def _opened(opened: Sequence[Opened]) -> tuple[OpenedLine, ...]:
    return tuple(
        OpenedLine(
            one.code,
            one.label,
            f"{_held(one)}, il en faut {number(one.needed)}",
        )
        for one in opened
    )


def _route(
    route: Route, markets: dict[RomeCode, str], ticked: frozenset[SkillCode], *, least: bool
) -> RouteCard:
    steps = tuple(_step(step, at, markets[step.code], ticked) for at, step in enumerate(route.steps, start=1))
    told = asked(route)
    return RouteCard(
        way_title(route), f"Le moins d’effort{NBSP}: {told[:1].lower()}{told[1:]}" if least else told, steps
    )


def _step(step: Step, at: int, market: str, ticked: frozenset[SkillCode]) -> StepCard:
    told = left(step)
    if step.regulated:
        told += " · métier réglementé"
    return StepCard(
        code=step.code,
        label=step.label,
        title=f"{at}. {step.label}",
        told=told,
        why=why(step),
        marks=_marks(step, ticked),
        conditions=(*papers(step), *step.access[:ACCESS_SHOWN]),
        regulated=bool(step.regulated),
        market=market,
        missing=tuple(one.code for one in step.missing),
        courses=step.taught,
    )


def _marks(step: Step, ticked: frozenset[SkillCode]) -> tuple[tuple[str, str], ...]:
    """List the main skills: to acquire first, each with its courses, then brought by the route, then held."""
    marks: list[tuple[str, str]] = []
    if step.missing:
        marks.append((f"À acquérir ({len(step.missing)})", "heading"))
        for skill in step.missing:
            courses = step.courses.get(skill.code, 0)
            marks.append(
                (f"{skill.label} · {count(courses, 'formation')}" if courses else skill.label, "missing")
            )
    if step.brought:
        marks.append((f"Apprises à une étape d’avant ({len(step.brought)})", "heading"))
        marks += [(skill.label, "likely") for skill in step.brought]
    if step.held:
        marks.append((f"Acquises ou probables ({len(step.held)})", "heading"))
        marks += [(skill.label, "held" if skill.code in ticked else "likely") for skill in step.held]
    if step.others:
        others = count(step.others, "autre compétence ou savoir", "autres compétences et savoirs")
        marks.append((f"Et {others} à acquérir, hors du cœur de métier", "heading"))
    return tuple(marks)
