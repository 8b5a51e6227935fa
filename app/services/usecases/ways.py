"""Say which skill opens most occupations to a person, and how to come from here to the one they chose."""

from collections.abc import Callable, Collection, Iterable, Sequence

from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.ids import PartId, RomeCode, SkillCode
from app.models.records.rome import Fiche, Skill
from app.models.records.ways import Door, Doors, DoorSet, Opened, Route, Routes, Step, Tie
from app.models.records.wishes import MarkKind
from app.models.store.reference_store import ReferenceStore
from app.services.matching.doors import DoorFound, best_set, doors, reach
from app.services.matching.licences import categories_held, is_driven
from app.services.matching.routes import Way, find_ways, move_kind
from app.services.matching.way_map import WayMap
from app.services.usecases.indexes import Indexes
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.trainings import Trainings

SHOWN = 5
LICENCE_WORDS = ("permis de conduire", "caces")
LICENCE_CATEGORY = "Habilitations"


class Ways:
    """Ways to occupations, for one person."""

    def __init__(
        self,
        store: ReferenceStore,
        indexes: Indexes,
        occupations: Occupations,
        matching: Matching,
        trainings: Trainings,
        understood: Callable[[Dossier], Dossier] = lambda dossier: dossier,
        unsure: Callable[[Dossier], Collection[PartId]] = lambda _dossier: (),
    ) -> None:
        """Prepare; ``understood`` reads codes of another edition through what they became.

        ``unsure`` tells which parts it reads through a successor that is to be checked.
        """
        self._store, self._indexes, self._understood, self._unsure = store, indexes, understood, unsure
        self._occupations, self._matching, self._trainings = occupations, matching, trainings

    def doors(self, dossier: Dossier, grand_domain: str = "", limit: int = SHOWN) -> Doors:
        """Rank the missing skills by the occupations each brings within reach of a person.

        Args:
            dossier: the person; occupations they put aside are left out.
            grand_domain: letter of the only grand domain looked at, or "" for all.
            limit: how many skills to give at most.
        """
        dossier, ways = self._understood(dossier), self._indexes.ways
        held = self._held(dossier)
        aside = _put_aside(dossier)
        of_domain = [place for place, code in enumerate(ways.codes) if code.startswith(grand_domain)]
        among = [place for place in of_domain if ways.codes[place] not in aside]
        rows = ways.rows(held)
        if not rows:
            return Doors(0, len(among), 0, len(of_domain) - len(among), ())
        state = reach(ways, rows, among)
        found = doors(ways, state, limit)
        joint = best_set(ways, rows, among)
        told = _Words(self._store, self._trainings, ways, rows, [*found, *joint], state.within)
        skills = tuple(ways.of_rows(dict.fromkeys(one.row for one in [*found, *joint])))
        return Doors(
            known=len(held),
            looked_at=len(state.away) + len(state.within),
            within=len(state.within),
            put_aside=len(of_domain) - len(among),
            doors=tuple(told.door(one) for one in found),
            together=told.sets(joint, max((len(one.opens) for one in found), default=0)),
            reached=told.opened(state.within),
            examples=bool(skills) and self._trainings.example_among(CourseQuery(skills=skills)),
        )

    def routes(self, dossier: Dossier, code: RomeCode) -> Routes:
        """Find up to three routes from the occupations a person has held to another.

        Raises:
            NotFound: the edition in place has no such code.
        """
        fiche, unsure = self._occupations.fiche(code), self._unsure(dossier)
        dossier = self._understood(dossier)
        ways, held = self._indexes.ways, self._held(dossier)
        guessed = _guessed(dossier, unsure)
        jobs = dict.fromkeys(
            one.rome_code
            for one in dossier.experiences
            if one.rome_code in ways.places and (one.rome_code != fiche.code or fiche.code not in guessed)
        )
        starts = [ways.places[job] for job in jobs if job is not None]
        labels = self._labels(ways.codes[place] for place in starts)
        named = tuple((ways.codes[place], labels[ways.codes[place]]) for place in starts)
        if fiche.code in labels:
            return Routes(fiche.code, fiche.label, named, len(held), True, True, ())
        target = ways.places[fiche.code]
        closed = [ways.places[one] for one in _put_aside(dossier) if one in ways.places]
        found, linked = find_ways(ways, starts, target, ways.rows(held), closed)
        pace = _Pace(self._occupations, self._trainings, dossier, ways, held, starts, labels)
        routes = tuple(Route(pace.steps(way), way.effort) for way in found)
        told = tuple((start, guessed[start]) for start, _label in named if start in guessed)
        return Routes(fiche.code, fiche.label, named, len(held), False, linked, routes, told)

    def _held(self, dossier: Dossier) -> frozenset[SkillCode]:
        """Give the skills of a person, confirmed or likely; those that weigh nothing are left out."""
        profile = self._matching.profile(dossier)
        return frozenset(code for code, skill in profile.items() if skill.weight > 0)

    def _labels(self, codes: Iterable[RomeCode]) -> dict[RomeCode, str]:
        """Give the labels of some occupations."""
        with self._store.read() as reading:
            return {code: line.label for code, (line, _) in reading.occupations.some(list(codes)).items()}


def _guessed(dossier: Dossier, unsure: Collection[PartId]) -> dict[RomeCode, str]:
    """Give the occupations that only stand for what was held, to be checked, and the person’s words."""
    sure = {one.rome_code for one in dossier.experiences if one.id not in unsure}
    return {
        one.rome_code: one.title
        for one in dossier.experiences
        if one.rome_code and one.id in unsure and one.rome_code not in sure
    }


class _Words:
    """Puts doors in records: labels, counts, courses, all read once."""

    def __init__(
        self,
        store: ReferenceStore,
        trainings: Trainings,
        ways: WayMap,
        held: frozenset[int],
        found: Sequence[DoorFound],
        within: Sequence[int],
    ) -> None:
        self._ways, self._held, self._trainings = ways, held, trainings
        skills = ways.of_rows(dict.fromkeys(one.row for one in found))
        codes = [ways.codes[place] for places in (within, *(one.opens for one in found)) for place in places]
        with store.read() as reading:
            self._skills = reading.skills.by_codes(skills)
            self._lines = reading.occupations.some(list(dict.fromkeys(codes)))
        self._courses = trainings.counts_by_skill(skills)

    def door(self, found: DoorFound) -> Door:
        """Put one door in a record."""
        skill = self._skills[self._ways.skills[found.row]]
        return Door(
            skill, self.opened(found.opens), found.nearer, found.asked_by, self._courses.get(skill.code, 0)
        )

    def sets(self, joint: Sequence[DoorFound], alone: int) -> tuple[DoorSet, ...]:
        """Give the best pair, then the three; only those that open more than the set before."""
        kept = []
        for size in range(2, len(joint) + 1):
            doors = [self.door(one) for one in joint[:size]]
            total = sum(len(one.opens) for one in doors)
            if total > alone:
                skills = tuple(one.skill for one in doors)
                query = CourseQuery(skills=tuple(skill.code for skill in skills))
                taught = self._trainings.count(query)
                kept.append(DoorSet(skills, tuple(one.opens for one in doors), taught))
            alone = max(alone, total)
        return tuple(kept)

    def opened(self, places: Iterable[int]) -> tuple[Opened, ...]:
        """Name the occupations, those of which most is held first."""
        ways = self._ways
        opened = [
            Opened(
                ways.codes[place],
                self._lines[ways.codes[place]][0].label,
                len(ways.core(place) & self._held),
                ways.core_count(place),
                ways.needed(place),
            )
            for place in places
        ]
        return tuple(sorted(opened, key=lambda one: (-one.held / one.core, one.label)))


class _Pace:
    """Walks along the routes of one person and says what each step asks; a fiche is read once."""

    def __init__(
        self,
        occupations: Occupations,
        trainings: Trainings,
        dossier: Dossier,
        ways: WayMap,
        held: frozenset[SkillCode],
        starts: Sequence[int],
        labels: dict[RomeCode, str],
    ) -> None:
        self._occupations, self._trainings = occupations, trainings
        self._dossier, self._ways, self._held = dossier, ways, held
        self._starts, self._labels = starts, dict(labels)
        self._fiches: dict[int, Fiche] = {}

    def steps(self, way: Way) -> tuple[Step, ...]:
        """Give the steps of a way, each with what the ones before it brought."""
        learnt: set[SkillCode] = set()
        made = []
        before = way.source
        for at, place in enumerate(way.places):
            official = way.source is not None or at > 0
            tie = Tie.OFFICIAL if official else (Tie.NONE if len(way.places) == 1 else Tie.NEAR)
            made.append(self._step(place, tie, before, learnt))
            learnt.update(self._ways.of_rows(self._ways.every(place)))
            before = place
        return tuple(made)

    def _step(self, place: int, tie: Tie, before: int | None, learnt: set[SkillCode]) -> Step:
        """Say what one occupation asks."""
        ways, fiche = self._ways, self._fiche(place)
        core_codes = set(ways.of_rows(ways.core(place)))
        core = [skill for skill in fiche.skills if skill.code in core_codes]
        held = tuple(skill for skill in core if skill.code in self._held)
        brought = tuple(one for one in core if one.code in learnt and one.code not in self._held)
        missing = tuple(one for one in core if one.code not in learnt and one.code not in self._held)
        codes = tuple(skill.code for skill in missing)
        likest = before if before is not None else self._likest(place)
        kind, same, shared = (None, False, 0) if likest is None else move_kind(ways, likest, place)
        moves = ways.moves[before] if before is not None else []
        every = set(ways.of_rows(ways.every(place))) - core_codes
        named = self._licences(fiche)
        return Step(
            code=fiche.code,
            label=fiche.label,
            tie=tie,
            kind=kind,
            from_code=None if likest is None else ways.codes[likest],
            from_label="" if likest is None else self._label(likest),
            rank=next((at for at, (one, _) in enumerate(moves, start=1) if one == place), 0),
            moves=len(moves),
            same_domain=same,
            shared=shared,
            core=len(core),
            held=held,
            brought=brought,
            missing=missing,
            others=len(every - learnt - self._held),
            licences=tuple(sorted((one for one in named if is_licence(one)), key=_licence_order)),
            diplomas=tuple(one for one in named if not is_licence(one)),
            courses=self._trainings.counts_by_skill(codes),
            taught=self._trainings.count(CourseQuery(skills=codes)) if codes else 0,
            regulated=fiche.tags.regulated,
            access=fiche.access,
        )

    def _licences(self, fiche: Fiche) -> tuple[Skill, ...]:
        """Give the diplomas, licences and authorisations a fiche names that the person has not."""
        driving = categories_held(self._dossier.identity.driving_licences)
        held = self._held | self._dossier.skill_codes
        return tuple(
            skill
            for skill in fiche.skills
            if skill.code not in held
            and not is_driven(skill, driving)
            and (skill.is_licence or is_licence(skill))
        )

    def _likest(self, place: int) -> int | None:
        """Give the occupation held that shares most main skills with another; None when none was held."""
        core = self._ways.core(place)
        return max(self._starts, key=lambda one: (len(core & self._ways.every(one)), -one), default=None)

    def _fiche(self, place: int) -> Fiche:
        """Read a fiche, once."""
        if place not in self._fiches:
            self._fiches[place] = self._occupations.fiche(self._ways.codes[place])
        return self._fiches[place]

    def _label(self, place: int) -> str:
        """Name an occupation."""
        code = self._ways.codes[place]
        return self._labels[code] if code in self._labels else self._fiche(place).label


def is_licence(skill: Skill) -> bool:
    """Tell a driving licence, a CACES or an authorisation from other knowledge."""
    label = skill.label.lower()
    return skill.category == LICENCE_CATEGORY or any(word in label for word in LICENCE_WORDS)


def _licence_order(skill: Skill) -> tuple[bool, bool]:
    """Put driving licences first, then what is compulsory by name (FIMO, FCO), then CACES and the others."""
    label = skill.label.lower()
    return "permis" not in label, "obligatoire" not in label


def _put_aside(dossier: Dossier) -> frozenset[RomeCode]:
    """Give the occupations the person wants to hear of no more."""
    return frozenset(mark.rome_code for mark in dossier.marks if mark.kind is MarkKind.EXCLUDED)
