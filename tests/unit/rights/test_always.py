"""What is true of every ledger, whatever the career."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.records.career import Career, Spell
from app.models.records.ledger import Counter, Ledger, LineKind
from app.models.records.person import Situation
from app.services.rights.ledger import entitlements, ledger_of
from tests.unit.rights.careers import GENERAL, UNTIL, careers, law, shares, spells

RATE = Decimal(15)
IN_EUROS = (Counter.CPF, Counter.TOP_UPS)
IN_HOURS = (Counter.CPF_HOURS, Counter.DIF_HOURS, Counter.CPF_PUBLIC)


def made(career: Career) -> Ledger:
    return ledger_of(career, law(), UNTIL)


def value(ledger: Ledger) -> Decimal:
    """The training account in euros, hours at their legal value."""
    euros = sum((ledger.balance(one) for one in IN_EUROS), Decimal(0))
    return euros + RATE * sum((ledger.balance(one) for one in IN_HOURS), Decimal(0))


@given(careers())
def test_a_balance_is_never_negative_and_is_the_sum_of_its_lines(career: Career) -> None:
    running: dict[Counter, Decimal] = {}
    for line in made(career).lines:
        running[line.counter] = running.get(line.counter, Decimal(0)) + line.amount
        assert line.balance == running[line.counter] >= 0


@given(careers())
def test_lines_come_in_the_order_they_are_posted_and_a_day_is_a_prefix(career: Career) -> None:
    ledger = made(career)
    posted = [line.posted_on for line in ledger.lines]
    assert posted == sorted(posted)
    day = date(2025, 7, 1)
    assert ledger_of(career, law(), day, UNTIL).lines == ledger.upto(day).lines


@given(careers())
def test_accrual_never_passes_the_ceiling_and_nothing_is_clawed_back(career: Career) -> None:
    tops = {Counter.CPF: 8000, Counter.CPF_PUBLIC: 400, Counter.CEC: 720, Counter.CEC_HOURS: 60}
    plain = not career.low_qualifications and not career.disabilities
    if plain and all(one.situation is not Situation.ESAT for one in career.spells):
        tops |= {Counter.CPF: 5000, Counter.CPF_PUBLIC: 150}
    for line in made(career).lines:
        if line.kind is LineKind.CREDIT and line.counter in tops:
            assert line.balance <= tops[line.counter]
        if line.kind in (LineKind.CREDIT, LineKind.NOTHING, LineKind.TOP_UP, LineKind.LOST, LineKind.CLOSED):
            assert line.amount >= 0


@given(careers(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_declared_does_not_matter(career: Career, random) -> None:
    def mixed(items: tuple) -> tuple:
        shuffled = list(items)
        random.shuffle(shuffled)
        return tuple(shuffled)

    other = replace(
        career,
        spells=mixed(career.spells),
        engagements=mixed(career.engagements),
        exposures=mixed(career.exposures),
        top_ups=mixed(career.top_ups),
    )
    assert [(line.counter, line.posted_on, line.amount) for line in made(other).lines] == [
        (line.counter, line.posted_on, line.amount) for line in made(career).lines
    ]


@given(careers(), st.data())
def test_a_period_told_in_two_parts_changes_nothing(career: Career, data) -> None:
    place = data.draw(st.integers(0, len(career.spells) - 1))
    one = career.spells[place]
    assert one.end is not None
    cut = one.start + timedelta(days=data.draw(st.integers(0, max((one.end - one.start).days - 1, 0))))
    if cut >= one.end:
        return
    parts = (replace(one, end=cut), replace(one, start=cut + timedelta(days=1)))
    split = replace(career, spells=(*career.spells[:place], *parts, *career.spells[place + 1 :]))
    assert [(x.counter, x.posted_on, x.amount) for x in made(split).lines] == [
        (x.counter, x.posted_on, x.amount) for x in made(career).lines
    ]


@given(spells(GENERAL), shares, st.integers(0, 4))
def test_working_more_never_gives_less(some: tuple[Spell, ...], share: Decimal, place: int) -> None:
    place %= len(some)
    one = some[place]
    more = replace(one, share=max(one.share, share))
    before, after = Career(spells=some), Career(spells=(*some[:place], more, *some[place + 1 :]))
    assert value(made(after)) >= value(made(before))


@given(careers())
def test_a_conversion_never_creates_money(career: Career) -> None:
    by_day: dict[tuple[date, str], Decimal] = {}
    for line in made(career).lines:
        if line.kind is LineKind.CONVERSION:
            rate = Decimal(12) if line.counter in (Counter.CEC, Counter.CEC_HOURS) else RATE
            euros = line.amount if line.counter.unit == "euros" else line.amount * rate
            key = (line.posted_on, line.counter.account.value)
            by_day[key] = by_day.get(key, Decimal(0)) + euros
    assert all(total == 0 for total in by_day.values())


@given(careers())
@settings(max_examples=40)
def test_what_may_be_used_is_never_negative(career: Career) -> None:
    ledger = made(career)
    for year in (2018, 2020, 2024, 2030):
        held = entitlements(career, ledger, law(), date(year, 6, 30))
        assert min(held.cpf, held.public_hours, held.cec, held.points_reserved, held.points_free) >= 0
        assert held.points_reserved + held.points_free == held.points
