"""Facts on rights: each kind has what it needs and the codes of its list, and nothing that cannot be."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.records.fact_checks import FACT_CODES, check_fact, code_label, codes_of
from app.models.records.ids import PartId
from app.models.records.rights_facts import FACT_FIELDS, FACT_NEEDS, FactKind, RightsFact
from app.models.records.trouble import BadInput

TODAY = date(2026, 11, 23)
DAY = date(2024, 3, 1)


def fact(kind: FactKind, **values: object) -> RightsFact:
    """A fact of a kind with all it needs, then what is asked."""
    needed: dict[str, object] = {"start": DAY, "amount": Decimal(10)}
    needed["code"] = codes_of(kind)[0].value if kind in FACT_CODES else ""
    given = {name: needed[name] for name in FACT_NEEDS[kind]} | values
    return RightsFact(PartId("f"), kind, **given)  # type: ignore[arg-type]


VOLUNTEERING = fact(FactKind.ENGAGEMENT, code="benevolat", amount=Decimal(210), declared_on=date(2025, 5, 12))
USE = fact(FactKind.USE, code="cpf")


@pytest.mark.parametrize("kind", FactKind)
def test_each_kind_asks_its_own_fields_and_is_taken_with_what_it_needs(kind: FactKind) -> None:
    assert set(FACT_NEEDS[kind]) <= set(FACT_FIELDS[kind]) <= {one.name for one in fields(RightsFact)}
    assert ("code" in FACT_FIELDS[kind]) == (kind in FACT_CODES)
    check_fact(fact(kind), TODAY)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in FactKind for name in FACT_NEEDS[kind]])
def test_what_a_kind_needs_is_asked_for(kind: FactKind, name: str) -> None:
    bare = replace(fact(kind), **{name: "" if name == "code" else None})
    with pytest.raises(BadInput) as refusal:
        check_fact(bare, TODAY)
    assert (refusal.value.field, refusal.value.sentence) == (name, FACT_NEEDS[kind][name])


@pytest.mark.parametrize("kind", FactKind)
def test_a_code_of_another_list_is_refused(kind: FactKind) -> None:
    with pytest.raises(BadInput, match="n’est pas un code") as refusal:
        check_fact(replace(fact(kind), code="inconnu"), TODAY)
    assert refusal.value.field == "code"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(USE, start=date(2026, 11, 24)), "start"),
        (replace(USE, start=date(1812, 1, 1)), "start"),
        (replace(USE, amount=Decimal(0)), "amount"),
        (replace(USE, amount=Decimal(-3)), "amount"),
        (replace(USE, amount=Decimal("10.005")), "amount"),
        (replace(USE, amount=Decimal("1E+30")), "amount"),
        (replace(USE, code="c2p", amount=Decimal("1.5")), "amount"),
        (fact(FactKind.DIF, amount=Decimal(9000)), "amount"),
        (fact(FactKind.DIF, declared_on=date(2027, 1, 1)), "declared_on"),
        (fact(FactKind.LEAVE, end=date(2024, 2, 29)), "end"),
        (replace(VOLUNTEERING, other_amount=Decimal(211)), "other_amount"),
        (replace(VOLUNTEERING, declared_on=date(2023, 12, 31)), "declared_on"),
        (replace(VOLUNTEERING, attested_on=date(2025, 5, 11)), "attested_on"),
    ],
)
def test_what_cannot_be_is_refused(wrong: RightsFact, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_fact(wrong, TODAY)
    assert refusal.value.field == field
    assert refusal.value.sentence.endswith(".")


def test_what_may_be_is_taken() -> None:
    for right in (
        replace(USE, amount=Decimal("890.50")),
        replace(USE, start=TODAY),
        fact(FactKind.RETIREMENT, start=date(2027, 9, 1)),
        fact(FactKind.LEAVE, start=date(2027, 1, 4), end=date(2027, 4, 25)),
        replace(VOLUNTEERING, other_amount=Decimal(210), attested_on=date(2025, 5, 12)),
    ):
        check_fact(right, TODAY)


def test_codes_have_words() -> None:
    assert code_label(FactKind.ENGAGEMENT, "benevolat") == "bénévolat associatif"
    assert code_label(FactKind.DIF, "") == code_label(FactKind.DISABILITY, "benevolat") == ""
    assert codes_of(FactKind.LOW_QUALIFICATION) == ()
