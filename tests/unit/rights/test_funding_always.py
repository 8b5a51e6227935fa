"""What holds for every price, person and day: shares add up, more means never cost more."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.records.career import TopUpOrigin
from app.models.records.funding import Funder, Payer, ThirdParty
from app.models.records.ledger import Entitlements
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind
from app.services.rights.funding import after, fund, purse
from app.services.rights.funding_scenarios import scenarios
from tests.unit.rights.funding_kit import (
    CEILINGS_DAY,
    JUNE_2025,
    LAW,
    ONE_DAY,
    PARTICIPATION_DAY,
    paid,
)

# ── What always holds ─────────────────────────────────────────────────────────────────────────────

CENTS = st.integers(0, 900_000).map(lambda cents: Decimal(cents) / 100)
FEW = st.one_of(st.just(Decimal(0)), CENTS)
DAYS = st.sampled_from(
    [
        *(date(year, 6, 15) for year in range(2015, 2028)),
        *(day for first in (PARTICIPATION_DAY, CEILINGS_DAY) for day in (first - ONE_DAY, first)),
    ]
)
THIRD = st.builds(ThirdParty, st.sampled_from([*(one.value for one in TopUpOrigin), "inconnu"]), FEW)
FUNDERS = st.builds(
    Funder,
    st.builds(
        Entitlements,
        on=st.just(JUNE_2025),
        cpf=FEW,
        cpf_ceiling=st.sampled_from([Decimal(5000), Decimal(8000)]),
        public_hours=st.integers(0, 400).map(Decimal),
        top_ups=FEW,
        cec=FEW,
        points=st.integers(0, 100).map(Decimal),
        points_reserved=st.integers(0, 20).map(Decimal),
        cpf_usable=st.booleans(),
        account_open=st.sampled_from([True, True, True, False]),
    ),
    st.sampled_from([None, *Situation]),
    st.lists(THIRD, max_size=3).map(tuple),
    st.sampled_from([(), ("AM",), ("B",)]),
    st.none() | st.dates(date(2019, 1, 1), date(2026, 12, 31)),
    st.booleans(),
)
KINDS = st.sampled_from(list(TrainingKind))
MANY = settings(max_examples=300, deadline=None)


@MANY
@given(price=FEW, kind=KINDS, on=DAYS, funder=FUNDERS, certifying=st.booleans())
def test_shares_add_up_and_nothing_is_negative(
    price: Decimal, kind: TrainingKind, on: date, funder: Funder, certifying: bool
) -> None:
    means = purse(funder, LAW, on)
    found = means.fund(price, kind, certifying)
    assert sum((share.amount for share in found.shares), Decimal(0)) == price == found.price
    assert all(share.amount > 0 and share.words for share in found.shares)
    assert found.left == paid(found).get(Payer.HOLDER, 0) == means.left(price, kind, certifying)
    assert 0 <= found.participation <= found.left <= price
    assert found == fund(price, kind, on, funder, LAW, certifying)
    left = after(funder.rights, found, LAW)
    assert min(left.cpf, left.top_ups, left.cec, left.points, left.points_value) >= 0


@MANY
@given(
    price=FEW,
    kind=KINDS,
    on=DAYS,
    funder=FUNDERS,
    more=st.sampled_from(["cpf", "top_ups", "cec", "points"]),
    amount=CENTS,
)
def test_more_rights_never_raise_what_is_left(
    price: Decimal, kind: TrainingKind, on: date, funder: Funder, more: str, amount: Decimal
) -> None:
    richer = replace(funder.rights, **{more: getattr(funder.rights, more) + amount})
    assert purse(replace(funder, rights=richer), LAW, on).left(price, kind) <= purse(funder, LAW, on).left(
        price, kind
    )


@MANY
@given(price=FEW, kind=KINDS, on=DAYS, funder=FUNDERS, third=THIRD)
def test_a_third_party_never_raises_what_is_left(
    price: Decimal, kind: TrainingKind, on: date, funder: Funder, third: ThirdParty
) -> None:
    more = replace(funder, third_parties=(*funder.third_parties, third))
    assert purse(more, LAW, on).left(price, kind) <= purse(funder, LAW, on).left(price, kind)


@settings(max_examples=150, deadline=None)
@given(price=CENTS, kind=KINDS, on=DAYS, funder=FUNDERS)
def test_scenarios_are_ranked_and_never_worse_than_paying_alone(
    price: Decimal, kind: TrainingKind, on: date, funder: Funder
) -> None:
    found = scenarios(price, kind, funder, LAW, on)
    assert bool(found) is (price > 0)
    lefts = [one.funding.left for one in found]
    assert lefts == sorted(lefts)
    for one in found:
        assert one.title and one.needs
        assert sum((share.amount for share in one.funding.shares), Decimal(0)) == price
        assert min(one.after.cpf, one.after.top_ups, one.after.cec, one.after.points) >= 0
