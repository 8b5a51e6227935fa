"""Answers a case and compares the answer with what the case expects, figure by figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.records.career import Career
from app.models.records.french import day as french_day
from app.models.records.funding import Funder, Funding, Payer
from app.models.records.ledger import Counter, Entitlements, Ledger, LineKind, Problem, flags_of
from app.models.records.person import Situation
from app.services.rights.c2p import C2pState, c2p_state, part_time_days
from app.services.rights.case_file import Case, Course
from app.services.rights.funding import fund
from app.services.rights.law import Law
from app.services.rights.ledger import entitlements, ledger_of
from app.services.rights.places import as_written

HALF = Decimal("0.5")
OTHER_FIELDS = frozenset({"drapeaux", "notes", "problemes", "utilisable", "conseiller"})
C2P_FIELDS = frozenset(
    "points reserves libres blocs trimestres mois_mi_temps valeur_formation jours_mi_temps".split()
)
FUNDING_FIELDS = frozenset(
    "eligible cpf abondements cec c2p c2p_points tiers participation reste pourquoi".split()
)


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What the engine says of a case on a day; ``differences`` is empty when the case's figures agree."""

    code: str
    title: str
    on: date
    ledger: Ledger
    balances: dict[str, Decimal]
    entitlements: Entitlements
    c2p: C2pState
    funding: Funding | None
    flags: tuple[str, ...]
    problems: tuple[Problem, ...]
    differences: tuple[str, ...]
    has_expectations: bool = False


def answer(case: Case, law: Law, on: date, advisers: Iterable[str] = ()) -> CaseAnswer:
    """Run a case.

    Args:
        on: the day the balances are read; figures the case expects at other days are checked at theirs.
        advisers: the operators a person of this situation is sent to, for cases that expect one.
    """
    last = max([on, *_expected_days(case.expected)])
    whole = ledger_of(case.career, law, last, on)
    funding = _funding(case, whole, law, on)
    ledger = whole.upto(on)
    held = entitlements(case.career, whole, law, on)
    state = c2p_state(whole, case.career, law, on)
    flags = tuple(dict.fromkeys((*flags_of(ledger.lines), *(funding.flags if funding else ()))))
    balances = {
        one.value: ledger.balance(one) for one in Counter if any(x.counter is one for x in ledger.lines)
    }
    problems = (*case.problems, *as_written(whole.problems, case.places))
    found = CaseAnswer(
        case.code,
        case.title,
        on,
        ledger,
        balances,
        held,
        state,
        funding,
        flags,
        problems,
        (),
        bool(case.expected),
    )
    return replace(found, differences=tuple(_differences(case, found, whole, law, tuple(advisers))))


def current_situation(career: Career, on: date) -> Situation | None:
    """Give the situation of a day: the one that began last among those that last."""
    current = [one for one in career.spells if one.start <= on and (one.end is None or on <= one.end)]
    return max(current, key=lambda one: one.start).situation if current else None


def _funding(case: Case, ledger: Ledger, law: Law, on: date) -> Funding | None:
    """Give the money of the case's course."""
    course: Course | None = case.course
    if course is None:
        return None
    day = course.on or on
    funder = Funder(
        rights=entitlements(case.career, ledger, law, day),
        situation=current_situation(case.career, day),
        third_parties=course.third_parties,
        driving_licences=case.licences,
        last_bilan_on=case.last_bilan_on,
    )
    return fund(course.price, course.kind, day, funder, law, course.certifying)


def _expected_days(expected: Mapping[str, Any]) -> Iterator[date]:
    """Give the days figures are expected at."""
    rows = [*(expected.get("soldes") or ()), expected.get("c2p") or {}]
    for row in rows:
        if isinstance(row, Mapping) and isinstance(row.get("le"), date):
            yield row["le"]
    for row in expected.get("credits") or ():
        yield date(int(row["annee"]) + 2, 12, 31)


def _differences(
    case: Case, found: CaseAnswer, whole: Ledger, law: Law, advisers: tuple[str, ...]
) -> Iterator[str]:
    """Say every expected figure that is not the one found."""
    expected = case.expected
    yield from _unknown(expected)
    for row in expected.get("soldes") or ():
        for name, amount in row.items():
            if name != "le":
                yield from _same(
                    f"solde {name} au {french_day(row['le'])}",
                    amount,
                    whole.balance(_counter(name), row["le"]),
                )
    for row in expected.get("credits") or ():
        counter = _counter(row["compte"])
        given = sum(
            (
                line.amount
                for line in whole.lines
                if line.counter is counter
                and line.year == row["annee"]
                and line.kind in (LineKind.CREDIT, LineKind.NOTHING)
            ),
            Decimal(0),
        )
        yield from _same(f"crédit {row['compte']} de {row['annee']}", row["montant"], given)
    yield from _same_c2p(expected.get("c2p") or {}, case, whole, law, found.on)
    yield from _same_funding(expected.get("formation") or {}, found.funding)
    all_flags = " | ".join(
        (*flags_of(whole.lines), *(found.funding.flags if found.funding else ()))
    ).casefold()
    for flag in expected.get("drapeaux") or ():
        if str(flag).casefold() not in all_flags:
            yield f"drapeau absent : {flag}"
    for code in expected.get("notes") or ():
        if code not in {note.code for note in whole.notes}:
            yield f"note absente : {code}"
    for name in expected.get("problemes") or ():
        if name not in {problem.field for problem in found.problems}:
            yield f"problème absent : {name}"
    if "utilisable" in expected:
        yield from _same("CPF utilisable", _yes(expected["utilisable"]), found.entitlements.cpf_usable)
    if "conseiller" in expected and expected["conseiller"] not in advisers[:2]:
        yield f"conseiller : attendu {expected['conseiller']}, trouvé {', '.join(advisers) or 'aucun'}"


def _unknown(expected: Mapping[str, Any]) -> Iterator[str]:
    """Say what is expected under a name nobody reads: a misspelt name must not pass for an agreement."""
    counters = {one.value for one in Counter}
    rows = {
        "soldes": counters | {"le"},
        "credits": {"annee", "compte", "montant"},
        "c2p": C2P_FIELDS | {"le"},
        "formation": FUNDING_FIELDS,
    }
    for name in sorted(set(expected) - set(rows) - OTHER_FIELDS, key=str):
        yield f"attendu : champ inconnu « {name} »"
    for name, known in rows.items():
        value = expected.get(name) or ()
        for row in value if isinstance(value, list) else [value]:
            strangers = set(row) - known if isinstance(row, Mapping) else set()
            for stranger in sorted(strangers, key=str):
                yield f"attendu.{name} : champ inconnu « {stranger} »"


def _same_c2p(row: Mapping[str, Any], case: Case, whole: Ledger, law: Law, on: date) -> Iterator[str]:
    """Compare what the points are worth."""
    if not row:
        return
    day = row.get("le", on)
    state = c2p_state(whole, case.career, law, day)
    found = {
        "points": state.points,
        "reserves": state.reserved,
        "libres": state.free,
        "blocs": state.blocks,
        "trimestres": state.quarters_possible,
        "mois_mi_temps": state.months_half_time,
        "valeur_formation": state.training_value,
    }
    if "jours_mi_temps" in row:
        found["jours_mi_temps"] = part_time_days(state.blocks * law.amount("c2p.bloc", day), HALF, law, day)
    for name, amount in row.items():
        if name != "le":
            yield from _same(f"C2P, {name}", amount, found.get(name))


def _same_funding(row: Mapping[str, Any], funding: Funding | None) -> Iterator[str]:
    """Compare the money of a course."""
    if not row:
        return
    if funding is None:
        yield "formation : le cas n’en décrit pas"
        return
    paid = {payer: Decimal(0) for payer in Payer}
    for share in funding.shares:
        paid[share.payer] += share.amount
    found: dict[str, object] = {
        "eligible": not funding.why_not,
        "cpf": paid[Payer.CPF],
        "abondements": paid[Payer.TOP_UPS],
        "cec": paid[Payer.CEC],
        "c2p": paid[Payer.C2P],
        "c2p_points": funding.points_used,
        "tiers": paid[Payer.THIRD_PARTY],
        "participation": funding.participation,
        "reste": funding.left,
    }
    for name, value in row.items():
        if name == "pourquoi":
            if str(value).casefold() not in funding.why_not.casefold():
                yield f"formation, pourquoi : attendu « {value} », trouvé « {funding.why_not} »"
        else:
            yield from _same(
                f"formation, {name}", _yes(value) if name == "eligible" else value, found.get(name)
            )


def _same(what: str, expected: Any, found: object) -> Iterator[str]:
    """Compare two figures."""
    if isinstance(found, bool) or found is None:
        same = expected is found
    else:
        same = Decimal(str(expected)) == Decimal(str(found))
    if not same:
        yield f"{what} : attendu {expected}, trouvé {found}"


def _counter(name: str) -> Counter:
    """Give a counter by its code."""
    return Counter(name)  # type: ignore[call-arg]


def _yes(value: Any) -> bool:
    """Read « oui » as true."""
    return value in (True, "oui")
