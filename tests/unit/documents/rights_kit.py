"""Rights to print, written by hand so that no change of law or of engine moves the document under test."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.records.ids import PartId
from app.models.records.law import Certainty
from app.models.records.ledger import Counter, Entitlements, Ledger, LedgerLine, LineKind, Note, Problem
from app.models.records.outlook import (
    AccountCard,
    Alert,
    AlertLevel,
    Projection,
    RightsOverview,
    WhatIf,
    YearPoint,
)
from app.models.records.rights import Balance, BalanceSource, RightKind

ON, LAW_KNOWN_ON = date(2026, 11, 22), date(2026, 3, 27)
CPF_READ = Balance(PartId("b-1"), RightKind.CPF, Decimal("3240.00"), date(2026, 11, 18))
CEC_READ = Balance(PartId("b-2"), RightKind.CEC, Decimal("480.00"), date(2026, 11, 20), BalanceSource.PORTAL)
STATE_OF_LAW = Note(
    "etat_du_droit",
    "État du droit connu au 27/03/2026\u00a0: ce qui est daté après est à confirmer.",
    "date de vérification des valeurs légales",
    Certainty.I,
)
PART_OF_YEAR = "Exposition sur une partie de l’année\u00a0: à confirmer sur le relevé."
HOURS_ACT, EUROS_ACT = "C. trav., art.\u00a0L6323-11 (rédaction 2014–2018)", "C. trav., art.\u00a0R6323-1"
CONVERSION = "Passage du CPF en euros\u00a0: heures de CPF"


def line(counter: Counter, year: int, amount: str | int, rule: str, **more: object) -> LedgerLine:
    """A credit of a private-law job, unless told otherwise; its balance is put in by ``posted``."""
    facts: dict[str, object] = {
        "kind": LineKind.CREDIT,
        "posted_on": date(year + 1, 6, 30),
        "situation": "salarié du privé",
        "arithmetic": "",
        "source": EUROS_ACT,
        "certainty": Certainty.V1,
    }
    return LedgerLine(
        counter=counter, year=year, rule=rule, amount=Decimal(amount), balance=Decimal(0), **(facts | more)
    )  # type: ignore[arg-type]


def posted(lines: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """The lines with their running balances."""
    held: dict[Counter, Decimal] = {}
    told = []
    for one in lines:
        held[one.counter] = held.get(one.counter, Decimal(0)) + one.amount
        told.append(replace(one, balance=held[one.counter]))
    return tuple(told)


def _cpf() -> list[LedgerLine]:
    moved = {
        "kind": LineKind.CONVERSION,
        "posted_on": date(2019, 1, 1),
        "situation": "",
        "arithmetic": "96\u00a0h × 15\u00a0€ = 1\u202f440\u00a0€",
        "source": "décret 2018-1153 du 14/12/2018\u00a0; C. trav., art.\u00a0D6323-44",
        "certainty": Certainty.V3,
    }
    return [
        *(
            line(
                Counter.CPF_HOURS, year, 24, "24\u00a0h par année complète (salarié du privé)",
                posted_on=date(year, 12, 31), source=HOURS_ACT, certainty=Certainty.V3,
                arithmetic="24\u00a0h\u00a0; temps compté\u00a0: année complète",
            )
            for year in range(2015, 2019)
        ),
        line(Counter.CPF_HOURS, 2019, -96, CONVERSION, **moved),
        line(Counter.CPF, 2019, 1440, CONVERSION, **moved),
        *(euros_of(year) for year in range(2019, 2022)),
        line(
            Counter.CPF, 2022, -1200, "Droits utilisés\u00a0: préparation du permis B",
            kind=LineKind.USE, posted_on=date(2022, 9, 5), situation="", source="",
        ),
        *(euros_of(year) for year in range(2022, 2026)),
        line(
            Counter.CPF, 2026, -500, "Solde lu sur le compte le 18/11/2026",
            kind=LineKind.READING, posted_on=date(2026, 11, 18), situation="", certainty=Certainty.V2,
            arithmetic="3\u202f240,00\u00a0€ lus\u00a0; écart avec l’estimation\u00a0: -500,00\u00a0€",
            source="relevé de la personne ou du portail",
        ),
    ]  # fmt: skip


def euros_of(year: int) -> LedgerLine:
    """A year of work since 2019."""
    return line(
        Counter.CPF,
        year,
        500,
        "Mi-temps ou plus sur l’année\u00a0: crédit entier",
        arithmetic="500\u00a0€\u00a0; temps compté\u00a0: 80\u00a0% d’une année à temps plein",
    )


def _others() -> list[LedgerLine]:
    civic = "C. trav., art.\u00a0D5151-14\u00a0; C. trav., art.\u00a0R5151-16 à R5151-18"
    return [
        *(
            line(
                Counter.CEC, year, 240, f"Bénévolat associatif en {year}\u00a0: au moins 200\u00a0h",
                situation="bénévolat associatif", source=civic,
                arithmetic="210\u00a0h ≥ 200\u00a0h\u00a0; 240,00\u00a0€",
            )
            for year in (2023, 2024)
        ),
        *(
            line(
                Counter.C2P, year, 4, f"Exposition sur l’année {year}", situation="travail de nuit",
                source="C. trav., art.\u00a0R4163-9",
                arithmetic="1\u00a0facteur × 4\u00a0points = 4\u00a0points",
                flags=(PART_OF_YEAR,) if year == 2021 else (),
            )
            for year in range(2021, 2025)
        ),
    ]  # fmt: skip


def _alerts() -> tuple[Alert, ...]:
    return (
        Alert(
            "benevolat_a_declarer",
            AlertLevel.ACT,
            "Déclarer le bénévolat de 2026 avant le 30/06/2027",
            "Sans déclaration de la personne à cette date, l’année est perdue pour le CEC.",
            "Déclarer les heures sur Le Compte Bénévole, puis prévenir l’association.",
            "C. trav., art.\u00a0R5151-16 à R5151-18",
            deadline=date(2027, 6, 30),
        ),
        Alert(
            "dif_perdu",
            AlertLevel.LOST,
            "Heures de DIF non inscrites",
            "Les heures devaient être inscrites au plus tard le 30/06/2021.",
            "Rien à faire\u00a0: l’échéance est passée.",
            "ordonnance 2019-861, art.\u00a08",
            Certainty.M_M,
        ),
    )


def cpf_point(year: int, cpf: int, hours: int = 0, *, projected: bool = False) -> YearPoint:
    """The balance at the end of a year."""
    return YearPoint(
        date(year, 12, 31), Decimal(cpf), Decimal(hours), Decimal(0), Decimal(0), projected=projected
    )


def full_overview() -> RightsOverview:
    """Nadia’s rights: CPF and CEC read, C2P estimated alone, one line to confirm."""
    lines = posted([*_cpf(), *_others()])
    ledger = Ledger(lines, (), (STATE_OF_LAW,))
    acquired = (360, 720, 1080, 1440, 1440, 1940, 2440, 1740, 2240, 2740, 3240)
    past = [cpf_point(2015 + rank, cpf, 24 if rank < 4 else 0) for rank, cpf in enumerate(acquired)]
    today = replace(cpf_point(2026, 3240), day=ON)
    coming = line(Counter.CPF, 2026, 500, "Mi-temps ou plus sur l’année\u00a0: crédit entier")
    return RightsOverview(
        on=ON,
        law_known_on=LAW_KNOWN_ON,
        cards=(
            AccountCard(
                RightKind.CPF,
                CPF_READ,
                Decimal("3740"),
                Decimal(5000),
                date(2027, 6, 30),
                Decimal(500),
                2026,
                gap=("L’année 2025 n’est pas encore versée (500,00\u00a0€).",),
            ),
            AccountCard(RightKind.CEC, CEC_READ, Decimal("480"), Decimal(720)),
            AccountCard(
                RightKind.C2P,
                None,
                Decimal(16),
                worth="= 8\u202f000,00\u00a0€ de formation",
                to_confirm=True,
            ),
        ),
        ledger=ledger,
        estimate=replace(ledger, lines=tuple(one for one in lines if one.kind is not LineKind.READING)),
        entitlements=Entitlements(
            ON,
            cpf=Decimal("3240.00"),
            cpf_ceiling=Decimal(5000),
            cec=Decimal("480.00"),
            points=Decimal(16),
            points_reserved=Decimal(16),
            points_value=Decimal(8000),
        ),
        past=(*past, today),
        projection=Projection(
            WhatIf.UNCHANGED,
            (
                cpf_point(2026, 3240, projected=True),
                *(cpf_point(year, 3740, projected=True) for year in range(2027, 2032)),
            ),
            (coming,),
        ),
        alerts=_alerts(),
    )


def no_overview() -> RightsOverview:
    """The rights of someone of whom nothing is known."""
    flat = tuple(cpf_point(year, 0, projected=True) for year in range(2026, 2032))
    return RightsOverview(
        on=ON,
        law_known_on=LAW_KNOWN_ON,
        cards=tuple(AccountCard(kind, None, None) for kind in RightKind),
        ledger=Ledger((), (), (STATE_OF_LAW,)),
        estimate=Ledger(),
        entitlements=Entitlements(ON),
        past=(),
        projection=Projection(WhatIf.UNCHANGED, flat, ()),
        alerts=(),
    )


def public_overview() -> RightsOverview:
    """The rights of a public agent, in hours alone."""
    hours = {"posted_on": date(2026, 12, 31), "situation": "agent public", "source": "décret 2017-928"}
    rule = "25\u00a0h par an, dans la limite de 150\u00a0h (agent public)"
    lines = posted(line(Counter.CPF_PUBLIC, year, 25, rule, **hours) for year in range(2022, 2026))
    worth = "et 100\u00a0h d’agent public (= 1\u202f500,00\u00a0€ en cas de départ vers le privé)"
    coming = date(2026, 12, 31), Decimal(25), 2026
    cards = (
        AccountCard(RightKind.CPF, None, Decimal(0), Decimal(5000), *coming, worth),
        *no_overview().cards[1:],
    )
    return replace(
        no_overview(),
        cards=cards,
        ledger=Ledger(lines, (), (STATE_OF_LAW,)),
        entitlements=Entitlements(ON, public_hours=Decimal(100), cpf_ceiling=Decimal(5000)),
        past=(cpf_point(2024, 1125, 75), cpf_point(2025, 1500, 100)),
        projection=Projection(
            WhatIf.UNCHANGED,
            (cpf_point(2026, 1875, 125, projected=True),),
            (line(Counter.CPF_PUBLIC, 2026, 25, rule, **hours),),
        ),
    )


def long_overview(years: int = 90, *, problems: int = 0, rule_length: int = 0) -> RightsOverview:
    """Rights with a line per year, and things left out."""
    rule = "une règle qui se raconte longuement " * rule_length
    lines = posted(
        line(Counter.CPF, 1950 + rank, 1000, f"Règle numéro {rank} {rule if rank == 7 else ''}")
        for rank in range(years)
    )
    left_out = tuple(
        Problem(f"situations[{rank}].du", f"Période numéro {rank} laissée de côté.")
        for rank in range(problems)
    )
    full = full_overview()
    return replace(full, ledger=Ledger(lines, left_out, (STATE_OF_LAW,)))
