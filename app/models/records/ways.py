"""Ways to occupations: the skill that brings most of them within reach, a path from here to one of them."""

from dataclasses import dataclass

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.labelled import Labelled
from app.models.records.rome import Skill

REACH_SHARE = 3
"""An occupation is within reach once a person has one main skill in so many."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An occupation a skill brings within reach: ``held`` main skills before it, of ``core`` in all."""

    code: RomeCode
    label: str
    held: int
    core: int
    needed: int
    """Main skills that bring it within reach."""


@dataclass(frozen=True, slots=True)
class Door:
    """A missing skill, the occupations it brings within reach by itself, and how many courses teach it."""

    skill: Skill
    opens: tuple[Opened, ...]
    nearer: int
    """Other occupations it leaves one skill away from being within reach."""
    asked_by: int
    """Occupations looked at, and not within reach, for which it is a main skill."""
    courses: int


@dataclass(frozen=True, slots=True)
class DoorSet:
    """Two or three skills to learn together; ``opens[i]`` is what the i-th adds after those before it."""

    skills: tuple[Skill, ...]
    opens: tuple[tuple[Opened, ...], ...]
    taught: int
    """Courses that teach one of them at least, each counted once."""

    @property
    def total(self) -> int:
        """Occupations they bring within reach together."""
        return sum(len(one) for one in self.opens)


@dataclass(frozen=True, slots=True)
class Doors:
    """The skills that open most occupations to a person, the best first.

    ``looked_at`` counts the occupations of the domain asked for, without those put aside; ``within`` those
    already within reach; ``known`` the skills of the person, confirmed or likely.
    """

    known: int
    looked_at: int
    within: int
    put_aside: int
    doors: tuple[Door, ...]
    together: tuple[DoorSet, ...] = ()
    """The best pair, then what a third skill adds to it; absent where they open no more than one alone."""
    reached: tuple[Opened, ...] = ()
    """The occupations already within reach, those of which most is held first."""
    examples: bool = False
    """True when a course counted here is an example, not a real one."""


class Tie(Labelled):
    """What joins a step to the one before."""

    OFFICIAL = "mobilite", "Passage cité par le ROME"
    NEAR = "proximite", "Déjà à votre portée"
    NONE = "direct", "Passage que le ROME ne cite pas"


class MoveKind(Labelled):
    """What a move is, worked out here: since its version 4 the ROME ranks moves and no longer names them."""

    CLOSE = "proche", "Métier proche"
    EVOLUTION = "evolution", "Évolution vers un autre domaine"


@dataclass(frozen=True, slots=True)
class Step:
    """One occupation of a route, and what it asks of someone who followed the route so far."""

    code: RomeCode
    label: str
    tie: Tie
    kind: MoveKind | None
    """None where there is nothing to compare it with: the person has held no occupation."""
    from_code: RomeCode | None
    from_label: str
    rank: int
    """Place of the move on the official list of the occupation before; 0 where there is none."""
    moves: int
    """Length of that list."""
    same_domain: bool
    shared: int
    """Main skills of this occupation that the one before asks for too."""
    core: int
    held: tuple[Skill, ...]
    """Main skills the person has, confirmed or likely, before the route."""
    brought: tuple[Skill, ...]
    """Main skills learnt at an earlier step of this route."""
    missing: tuple[Skill, ...]
    """Main skills to acquire."""
    others: int
    """Other skills and knowledge of the fiche to acquire; *savoir-être* apart."""
    licences: tuple[Skill, ...]
    """Driving licences, compulsory courses (FIMO, FCO), CACES and authorisations the fiche names, that the
    person has not; driving licences first, then what is compulsory."""
    courses: dict[SkillCode, int]
    """Courses of the catalogue for each missing main skill that has some."""
    taught: int
    """Courses that teach one of the missing main skills at least, each counted once."""
    regulated: bool | None
    access: tuple[str, ...]
    diplomas: tuple[Skill, ...] = ()
    """Diplomas and titles the fiche names, that the person has not: often one of them is enough."""


@dataclass(frozen=True, slots=True)
class Route:
    """Steps to the chosen occupation, the last; ``effort`` is what routes are ordered by, the least first."""

    steps: tuple[Step, ...]
    effort: int

    @property
    def direct(self) -> bool:
        """True when it goes to the occupation at once."""
        return len(self.steps) == 1

    @property
    def highest(self) -> int:
        """Main skills missing at the step that misses most."""
        return max(len(step.missing) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Routes:
    """Every route kept, the least effort first; the direct one is always among them.

    ``starts`` are the occupations held, code and label. ``linked`` is False when no list of official moves
    leads from them to the target in four steps: other routes may then begin with an occupation within reach.
    """

    target: RomeCode
    label: str
    starts: tuple[tuple[RomeCode, str], ...]
    known: int
    held_already: bool
    linked: bool
    routes: tuple[Route, ...]
    guessed: tuple[tuple[RomeCode, str], ...] = ()
    """Those of ``starts`` that stand for a withdrawn code, to be checked, with the person’s own words."""
