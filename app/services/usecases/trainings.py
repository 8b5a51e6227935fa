"""Find courses, priced for a person, read one, count those that teach a skill, and keep one in the plan."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.models.records.changes import Change
from app.models.records.dossier import Dossier
from app.models.records.editions import EditionKind
from app.models.records.french import NBSP, day, euros
from app.models.records.funding import ZERO
from app.models.records.ids import DossierId, PartId, SkillCode, TrainingId, new_part_id
from app.models.records.ledger import Counter, Entitlements, LineKind
from app.models.records.outlook import RightsOverview
from app.models.records.plan import PlannedTraining
from app.models.records.trainings import Training, TrainingKind, TrainingQuery, TrainingResults
from app.models.records.trouble import NotFound
from app.models.store.dossier_store import DossierStore
from app.models.store.reference_store import ReferenceStore
from app.services.rights.funding import Purse
from app.services.search.trainings import Quote, search_trainings
from app.services.system.clock import Clock
from app.services.usecases.rights import Rights

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


class Trainings:
    """Questions about courses, and the plan."""

    def __init__(self, reference: ReferenceStore, dossiers: DossierStore, clock: Clock) -> None:
        self._reference = reference
        self._dossiers = dossiers
        self._clock = clock

    def search(self, query: TrainingQuery, purse: Purse | None = None) -> TrainingResults:
        """Find courses; with a person's purse, say of each what is left for them to pay."""
        quote = None if purse is None else _quote(purse)
        with self._reference.read() as reading:
            return search_trainings(reading, query, query.on_day or self._clock.today(), quote)

    def training(self, training_id: TrainingId) -> Training:
        """Give a course in full.

        Raises:
            NotFound: the catalogue in place has no such course.
        """
        with self._reference.read() as reading:
            edition = reading.editions.of(EditionKind.TRAININGS)
            found = reading.trainings.training(training_id, edition.source if edition else "")
        if found is None:
            raise NotFound("Cette formation n’est plus dans le catalogue installé.")
        return found

    def counts_by_skill(self, skills: Iterable[SkillCode]) -> dict[SkillCode, int]:
        """Count the courses that teach each skill."""
        with self._reference.read() as reading:
            return reading.trainings.counts_by_skill(skills)

    def add_to_plan(self, dossier_id: DossierId, training: Training, starts_on: date | None) -> Change:
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

    def default_query(self, dossier: Dossier) -> TrainingQuery:
        """Give the search a person would start from: around where they live."""
        return TrainingQuery(around=dossier.identity.commune_code)


def _quote(purse: Purse) -> Quote:
    """Price by a purse; whether the rights may pay depends on the kind of course alone: asked once a kind."""
    refused: dict[TrainingKind, bool] = {}

    def quote(price: Decimal, kind: TrainingKind) -> tuple[Decimal, bool]:
        if kind not in refused:
            refused[kind] = bool(purse.fund(price, kind).why_not)
        return purse.left(price, kind), refused[kind]

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
