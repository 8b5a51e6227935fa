"""Courses priced for a person: what is left to pay, the order and the box it gives, and what it rests on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.models.records.course_search import CourseOrder, CourseQuery, Facet
from app.models.records.courses import Dataset
from app.models.records.dossier import Dossier
from app.models.records.ids import DossierId, PartId
from app.models.records.path import Experience
from app.models.records.periods import YearMonth
from app.models.records.person import Identity, Situation
from app.models.records.rights import Balance, RightKind
from app.models.records.trainings import Modality, TrainingKind, TrainingLine
from app.models.store.catalogue_store import CatalogueStore
from app.services.rights.funding import Purse
from app.services.usecases.desk import Desk
from app.services.usecases.referentials import no_report
from app.services.usecases.trainings import means_of
from tests.fakes.courses import GivenCourses

EVERY = CourseQuery()
UNKNOWN = "ex-0005"


def lines(desk: Desk, query: CourseQuery, purse: Purse | None = None) -> tuple[TrainingLine, ...]:
    """Give every course a search finds."""
    found = desk.trainings.search(query, purse)
    return desk.trainings.lines(found, 0, found.total)


def employee(*balances: Balance) -> Dossier:
    who = Identity(
        DossierId("e"), "Lefèvre", "Zoé", birth_date=date(1990, 2, 28), situation=Situation.EMPLOYEE
    )
    job = Experience(PartId("j"), "Caissière", start=YearMonth(2023, 1))
    return Dossier(who, experiences=(job,), balances=balances)


def balance(kind: RightKind, amount: str, on: date = date(2026, 11, 20)) -> Balance:
    return Balance(PartId(f"{kind}-{amount}"), kind, Decimal(amount), on)


@pytest.fixture
def nadia(desk: Desk) -> Dossier:
    return desk.dossiers.open(desk.sample.add().dossier_id)


@pytest.fixture
def unpriced(desk: Desk, tmp_path: Path) -> str:
    """A course whose price nobody gave."""
    held = CatalogueStore(tmp_path / "data" / "catalogue").current()
    assert held is not None
    rows = [row._replace(price=None) if row.id == UNKNOWN else row for _dataset, row in held.stream()]
    staged = desk.catalogue.stage(GivenCourses(rows, Dataset.STARTER), no_report)
    staged.apply()
    return UNKNOWN


@pytest.mark.parametrize("who", ["sample", "employee", "nobody known"])
def test_every_course_is_priced_as_the_rights_say_to_the_cent(desk: Desk, nadia: Dossier, who: str) -> None:
    people = {
        "sample": nadia,
        "employee": employee(balance(RightKind.CPF, "1500.00"), balance(RightKind.CEC, "240.00")),
        "nobody known": Dossier(Identity(DossierId("n"), "Faure", "Ines")),
    }
    person = people[who]
    found = lines(desk, EVERY, means_of(desk.rights, person).purse)
    assert len(found) == 270
    asked = {(line.price, line.kind, line.certifying) for line in found if line.price is not None}
    answers = {one: desk.rights.fund(person, *one) for one in asked}
    for line in found:
        assert line.price is not None
        funding = answers[line.price, line.kind, line.certifying]
        assert (line.left, line.refused) == (funding.left, bool(funding.why_not)), line.id


def test_an_employee_pays_the_mandatory_participation(desk: Desk) -> None:
    person = employee(balance(RightKind.CPF, "5000.00"))
    purse = means_of(desk.rights, person).purse
    found = desk.trainings.search(EVERY, purse)
    blocks = {line.left for line in lines(desk, EVERY, purse) if line.kind is TrainingKind.BLOCK}
    assert blocks == {desk.rights.law().amount("cpf.participation", desk.clock.today())}
    assert found.covered == 0


def test_without_a_person_nothing_is_left_to_say(desk: Desk) -> None:
    plain = desk.trainings.search(EVERY)
    assert plain.covered is None
    shown = lines(desk, EVERY)
    assert {(line.left, line.refused) for line in shown} == {(None, False)}
    assert lines(desk, replace(EVERY, covered=True)) == shown


def test_the_order_of_what_is_left_puts_the_unknown_last(desk: Desk, nadia: Dossier, unpriced: str) -> None:
    purse = means_of(desk.rights, nadia).purse
    found = lines(desk, replace(EVERY, order=CourseOrder.REMAINDER), purse)
    known = [line.left for line in found if line.left is not None]
    assert known == sorted(known)
    assert (found[-1].id, found[-1].price, found[-1].left) == (unpriced, None, None)
    assert len(known) == len(found) - 1


def test_an_unknown_price_is_never_counted_as_nothing_to_pay(
    desk: Desk, nadia: Dossier, unpriced: str
) -> None:
    purse = means_of(desk.rights, nadia).purse
    every = desk.trainings.search(EVERY, purse)
    covered = desk.trainings.search(replace(EVERY, covered=True), purse)
    assert covered.total == every.covered == covered.covered
    shown = lines(desk, replace(EVERY, covered=True), purse)
    assert {line.left for line in shown} == {Decimal(0)}
    assert unpriced not in {line.id for line in shown}


@pytest.mark.parametrize(
    "query",
    [
        EVERY,
        replace(EVERY, covered=True),
        replace(EVERY, modalities=(Modality.REMOTE,)),
        replace(EVERY, kinds=(TrainingKind.RNCP, TrainingKind.BLOCK), covered=True),
        replace(EVERY, kinds=(TrainingKind.BLOCK,), modalities=(Modality.MIXED,), covered=True),
    ],
)
def test_the_count_of_a_box_is_what_ticking_it_alone_in_its_group_shows(
    desk: Desk, nadia: Dossier, query: CourseQuery
) -> None:
    purse = means_of(desk.rights, nadia).purse
    found = desk.trainings.search(query, purse)

    def shown(other: CourseQuery) -> int:
        return desk.trainings.search(other, purse).total

    modalities, kinds = found.counts[Facet.MODALITY], found.counts[Facet.KIND]
    assert {one: shown(replace(query, modalities=(one,))) for one in Modality} == {
        one: modalities.get(one, 0) for one in Modality
    }
    assert {one: shown(replace(query, kinds=(one,))) for one in TrainingKind} == {
        one: kinds.get(one, 0) for one in TrainingKind
    }
    assert found.covered == shown(replace(query, covered=True))


def test_nothing_found_names_the_box_to_untick(desk: Desk, nadia: Dossier) -> None:
    query = CourseQuery(kinds=(TrainingKind.LICENCE,), covered=True)
    results = desk.trainings.search(query, means_of(desk.rights, nadia).purse)
    assert results.total == 0
    advice = results.advice.replace("\u00a0", " ")
    assert advice == "Sans la case « Entièrement finançable » : 8 formations."


@pytest.mark.parametrize(
    ("balances", "basis", "estimated"),
    [
        ((), "Calculé sur votre solde au 23/11/2026 (estimé) : CPF ", True),
        (
            (balance(RightKind.CPF, "1500.00"),),
            "Calculé sur votre solde au 20/11/2026 (lu) : CPF 1 500,00 €.",
            False,
        ),
        (
            (balance(RightKind.CPF, "1500.00"), balance(RightKind.CEC, "240.00")),
            "Calculé sur vos soldes au 20/11/2026 (lus) : CPF 1 500,00 €, CEC 240,00 €.",
            False,
        ),
        (
            (balance(RightKind.CPF, "1500.00"), balance(RightKind.CEC, "240.00", date(2026, 11, 2))),
            "CPF 1 500,00 € au 20/11/2026 (lu), CEC 240,00 € au 02/11/2026 (lu).",
            False,
        ),
        (
            (balance(RightKind.CPF, "100.00", date(2026, 1, 15)),),
            "au 23/11/2026 (estimé depuis le relevé du 15/01/2026) : CPF 600,00 €.",
            True,
        ),
    ],
)
def test_what_the_amounts_rest_on_is_said(
    desk: Desk, balances: tuple[Balance, ...], basis: str, estimated: bool
) -> None:
    means = means_of(desk.rights, employee(*balances))
    assert basis in means.basis.replace("\u00a0", " ").replace("\u202f", " ")
    assert means.estimated is estimated
    assert means.law_known_on == desk.rights.law().known_on


def test_a_career_that_says_nothing_counts_for_nothing_and_says_so(desk: Desk) -> None:
    means = means_of(desk.rights, Dossier(Identity(DossierId("n"), "Faure", "Ines")))
    assert "CPF inconnu, compté pour 0,00" in means.basis
    assert means.estimated
