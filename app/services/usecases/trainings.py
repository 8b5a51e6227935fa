"""Find courses, priced for a person, read one, count those that teach a skill, and keep one in the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from app.models.records.changes import Change
from app.models.records.course_search import Around, CourseAnswer, CourseQuery, Need, Toward
from app.models.records.courses import CatalogueEdition
from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, day, euros
from app.models.records.funding import ZERO
from app.models.records.ids import (
    CommuneCode,
    DossierId,
    PartId,
    RomeCode,
    SkillCode,
    TrainingId,
    new_part_id,
)
from app.models.records.ledger import Counter, Entitlements, LineKind
from app.models.records.outlook import RightsOverview
from app.models.records.plan import PlannedTraining
from app.models.records.trainings import Training, TrainingKind, TrainingLine, TrainingResults
from app.models.records.trouble import NotFound
from app.models.store.dossier_store import DossierStore
from app.models.store.reference_store import ReferenceStore
from app.services.rights.funding import Purse
from app.services.system.clock import Clock
from app.services.usecases.catalogue import Catalogue, OpenCatalogue
from app.services.usecases.rights import Rights
from app.services.usecases.training_advice import advise
from app.services.usecases.training_lines import line_of, training_of

if TYPE_CHECKING:
    from app.services.search.courses.money import Priced, Quote

ACCOUNTS = ((Counter.CPF, "CPF"), (Counter.TOP_UPS, "abondements"), (Counter.CEC, "CEC"))
"""What pays a course before any choice of the person, and its name in a sentence."""
READ, ESTIMATED = "lu", "estimé"


@dataclass(frozen=True, slots=True)
class _Told:
    """A balance a price is computed on."""

    words: str
    on: date
    origin: str


@dataclass(frozen=True, slots=True)
class Means:
    """What prices courses for a person on a day, and what that rests on.

    ``basis`` is a sentence with each balance, its day and whether it was read or estimated; ``estimated`` is
    True when an amount rests on an estimate.
    """

    purse: Purse
    rights: Entitlements
    law_known_on: date
    basis: str
    estimated: bool


def means_of(rights: Rights, dossier: Dossier) -> Means:
    """Give what prices courses for a person today; made once, used for every course."""
    overview = rights.overview(dossier)
    told = [one for account in ACCOUNTS if (one := _told(overview, *account)) is not None]
    return Means(
        purse=rights.purse(dossier, overview),
        rights=overview.entitlements,
        law_known_on=overview.law_known_on,
        basis=_basis(told),
        estimated=any(one.origin != READ for one in told),
    )


class Leads(Protocol):
    """What shows that a course leads to a skill or to an occupation."""

    def needs(self, skills: Sequence[SkillCode]) -> tuple[Need, ...]:
        """Say it of each skill."""

    def toward(self, code: RomeCode) -> Toward:
        """Say it of an occupation."""


class Trainings:
    """Questions about courses, and the plan."""

    def __init__(
        self,
        reference: ReferenceStore,
        dossiers: DossierStore,
        catalogue: Catalogue,
        leads: Leads,
        clock: Clock,
    ) -> None:
        self._reference, self._dossiers = reference, dossiers
        self._catalogue, self._leads = catalogue, leads
        self._clock = clock
        self._priced: tuple[Purse, str, Priced] | None = None

    def search(
        self, query: CourseQuery, purse: Purse | None = None, stop: Callable[[], bool] | None = None
    ) -> TrainingResults:
        """Find courses; with a person's purse, say of each what is left for them to pay.

        Args:
            query: what is asked.
            purse: the means of the person on the desk, None when nobody is.
            stop: told True once the answer is no longer wanted: the search ends early.

        Raises:
            NotFound: no catalogue is in place.
            Cancelled: ``stop`` said so.
        """
        if purse is None:
            query = replace(query, covered=False, remainders=())
        catalogue = self._catalogue.opened()
        asking = _Asking(self, catalogue, purse, stop)
        answer, needs = asking.answer(query), asking.needs(query)
        results = TrainingResults(query, answer, needs, catalogue, catalogue.token)
        if answer.total:
            return results

        advice, found = advise(query, lambda lighter: asking.answer(lighter).total)
        return replace(results, relaxations=found, advice=advice)

    def lines(self, results: TrainingResults, first: int = 0, size: int = 50) -> tuple[TrainingLine, ...]:
        """Give some courses of an answer, in its order, from any place."""
        catalogue = results.catalogue
        assert isinstance(catalogue, OpenCatalogue)
        page = results.answer.ranking.page(first, size)
        rows = catalogue.folder.heads([one.number for one in page])
        with self._reference.read() as reading:
            towns = reading.places.some({row.commune_code for _, row in rows.values() if row.commune_code})
        trial = {one.key for one in catalogue.editions if one.is_synthetic}
        today = self._clock.today()
        return tuple(
            line_of(row, one, towns.get(row.commune_code), today, synthetic=dataset in trial)
            for one in page
            for dataset, row in (rows[one.number],)
        )

    def place_of(self, results: TrainingResults, training_id: TrainingId) -> int | None:
        """Tell where a course stands in an answer, from 0; None when the answer has it not."""
        catalogue = results.catalogue
        assert isinstance(catalogue, OpenCatalogue)
        number = catalogue.folder.numbers([training_id]).get(training_id)
        return None if number is None else results.answer.ranking.place_of(number)

    def count(self, query: CourseQuery) -> int:
        """Count what a search finds; nobody is named. Without a catalogue there is nothing to find."""
        try:
            catalogue = self._catalogue.opened()
        except NotFound:  # what is told of an occupation does without its courses
            return 0
        return _Asking(self, catalogue, None, None).answer(query).total

    def example_among(self, query: CourseQuery) -> bool:
        """Tell whether a search finds an invented course among its first ones."""
        return bool(self.editions()) and any(
            line.is_example for line in self.lines(self.search(query), 0, 10)
        )

    def training(self, training_id: TrainingId) -> Training:
        """Give a course in full.

        Raises:
            NotFound: the catalogue in place has no such course.
        """
        catalogue = self._catalogue.opened()
        number = catalogue.folder.numbers([training_id]).get(training_id)
        if number is None:
            raise NotFound("Cette formation n’est plus dans le catalogue installé.")
        dataset, row = catalogue.folder.some([number])[number]
        with self._reference.read() as reading:
            place = reading.places.by_code(CommuneCode(row.commune_code)) if row.commune_code else None
            named = row.skills.split()
            later = reading.changes.later_skills(named)
            known = reading.skills.by_codes([SkillCode(later.get(code, code)) for code in named])
        skills = sorted(known.values(), key=lambda skill: skill.label)
        return training_of(number, row, catalogue.edition(dataset), place, skills, {})

    def counts_by_skill(self, skills: Iterable[SkillCode]) -> dict[SkillCode, int]:
        """Count the courses that teach each skill; 0 is absent."""
        needs = self._leads.needs(tuple(dict.fromkeys(skills)))
        if not needs:
            return {}
        try:
            counts = self._catalogue.opened().engine.counts_by_need(needs)
        except NotFound:
            return {}
        return {need.skill: many for need, many in zip(needs, counts, strict=True) if many}

    def editions(self) -> tuple[CatalogueEdition, ...]:
        """List where the courses in place come from."""
        return self._catalogue.editions()

    def _price(self, catalogue: OpenCatalogue, purse: Purse) -> Priced:
        """Price every course for a person; kept for the next search of the same person."""
        kept = self._priced
        if kept is not None and kept[0] is purse and kept[1] == catalogue.token:
            return kept[2]
        priced = catalogue.engine.price(_quote(purse))
        self._priced = (purse, catalogue.token, priced)
        return priced

    def add_to_plan(
        self,
        dossier_id: DossierId,
        training: Training,
        starts_on: date | None,
        for_skills: tuple[SkillCode, ...] = (),
    ) -> Change:
        """Keep a course in a person's plan, with what is known of it today; once only."""
        with self._dossiers.write(dossier_id, f"Plan : « {training.title} »") as writing:
            plan = writing.dossier(dossier_id).plan
            if all(one.training_id != training.id for one in plan):
                writing.put(
                    PlannedTraining(
                        id=new_part_id(),
                        training_id=training.id,
                        title=training.title,
                        provider=training.provider,
                        town=training.town,
                        price=training.price,
                        hours=training.hours,
                        starts_on=starts_on,
                        is_example=training.is_example,
                        added_on=self._clock.today(),
                        rank=max((one.rank for one in plan), default=0) + 1,
                        ends_on=next((one.end for one in training.sessions if one.start == starts_on), None),
                        certification=training.certification,
                        kind=training.kind,
                        certifying=training.certifying,
                        for_skills=for_skills,
                    )
                )
            change = writing.change
        return change

    def move_in_plan(self, dossier_id: DossierId, part_id: PartId, step: int) -> Change:
        """Move a course up (-1) or down (+1) the plan."""
        with self._dossiers.write(dossier_id, "Ordre du plan") as writing:
            plan = list(writing.dossier(dossier_id).plan)
            here = next((place for place, one in enumerate(plan) if one.id == part_id), None)
            if here is not None and 0 <= here + step < len(plan):
                plan.insert(here + step, plan.pop(here))
                for rank, one in enumerate(plan, start=1):
                    writing.put(replace(one, rank=rank))
            change = writing.change
        return change

    def default_query(self, dossier: Dossier) -> CourseQuery:
        """Give the search a person would start from: around where they live."""
        return CourseQuery(around=dossier.identity.commune_code)


class _Asking:
    """One search and what it leads to: what a query names is resolved, the person is priced once."""

    def __init__(
        self,
        trainings: Trainings,
        catalogue: OpenCatalogue,
        purse: Purse | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._trainings, self._catalogue, self._stop = trainings, catalogue, stop
        self._today = trainings._clock.today()
        self._priced = None if purse is None else trainings._price(catalogue, purse)

    def answer(self, query: CourseQuery) -> CourseAnswer:
        """Ask the engine."""
        return self._catalogue.engine.answer(
            query,
            self._today,
            self._priced,
            around=self._around(query),
            needs=self.needs(query),
            toward=self._toward(query),
            stop=self._stop,
        )

    def needs(self, query: CourseQuery) -> tuple[Need, ...]:
        """Say what shows that a course teaches each skill asked for."""
        return self._trainings._leads.needs(query.skills) if query.skills else ()

    def _toward(self, query: CourseQuery) -> Toward | None:
        if query.occupation is None:
            return None
        return self._trainings._leads.toward(query.occupation)

    def _around(self, query: CourseQuery) -> Around | None:
        """Say where the place asked for is; one without coordinates asks for its department."""
        if query.around is None:
            return None
        with self._trainings._reference.read() as reading:
            place = reading.places.by_code(query.around)
            if place is None or place.latitude is None or place.longitude is None:
                return None
            near = reading.places.departments_near(place.latitude, place.longitude, query.radius_km)
        return Around(place.latitude, place.longitude, near)


def _quote(purse: Purse) -> Quote:
    """Price by a purse; whether the rights may pay depends on the kind of course alone: asked once a kind."""
    refused: dict[tuple[TrainingKind, bool], bool] = {}

    def quote(price: Decimal, kind: TrainingKind, certifying: bool) -> tuple[Decimal, bool]:
        if (kind, certifying) not in refused:
            refused[kind, certifying] = bool(purse.fund(price, kind, certifying).why_not)
        return purse.left(price, kind, certifying), refused[kind, certifying]

    return quote


def _told(overview: RightsOverview, counter: Counter, name: str) -> _Told | None:
    """Say the balance of a counter; None for one that holds nothing and was never read, the CPF apart."""
    lines = [one for one in overview.ledger.lines if one.counter is counter]
    held = overview.ledger.balance(counter)
    read = next((one for one in reversed(lines) if one.kind is LineKind.READING), None)
    if read is None and held == ZERO and counter is not Counter.CPF:
        return None
    if read is not None and read.balance == held:
        return _Told(f"{name} {euros(held)}", read.posted_on, READ)
    if not lines:
        return _Told(f"{name} inconnu, compté pour {euros(held)}", overview.on, ESTIMATED)
    since = f" depuis le relevé du {day(read.posted_on)}" if read is not None else ""
    return _Told(f"{name} {euros(held)}", overview.on, ESTIMATED + since)


def _basis(told: list[_Told]) -> str:
    """Write « Calculé sur vos soldes au 22/11/2026 (lus) : CPF 3 240,00 €, CEC 480,00 €. »"""
    days = {(one.on, one.origin) for one in told}
    if len(days) > 1:
        each = ", ".join(f"{one.words} au {day(one.on)} ({one.origin})" for one in told)
        return f"Calculé sur vos soldes{NBSP}: {each}."
    on, origin = days.pop()
    whose = "votre solde"
    if len(told) > 1:
        whose, origin = "vos soldes", origin.replace(READ, "lus").replace(ESTIMATED, "estimés")
    return f"Calculé sur {whose} au {day(on)} ({origin}){NBSP}: {', '.join(one.words for one in told)}."
