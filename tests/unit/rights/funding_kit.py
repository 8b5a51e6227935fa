"""People and courses for the tests of payment, written in few words."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.models.records.funding import Funder, Funding, Payer, ThirdParty
from app.models.records.ledger import Entitlements
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind
from app.services.system.folders import resources_folder
from app.services.usecases.legal import load_law

LAW = load_law(resources_folder() / "legal")
Kind = TrainingKind
ONE_DAY = timedelta(days=1)
JUNE_2025, APRIL_2026, MARCH_2026 = date(2025, 6, 10), date(2026, 4, 10), date(2026, 3, 10)
PARTICIPATION_DAY, CEILINGS_DAY = date(2024, 5, 2), date(2026, 2, 26)


def euros(amount: str | int) -> Decimal:
    return Decimal(str(amount))


def rights(on: date, **amounts: str | int | bool) -> Entitlements:
    held = {name: one if isinstance(one, bool) else euros(one) for name, one in amounts.items()}
    return Entitlements(on=on, **{"cpf_ceiling": Decimal(5000)} | held)  # type: ignore[arg-type]


def person(on: date, situation: Situation | None = Situation.EMPLOYEE, **amounts: str | int | bool) -> Funder:
    return Funder(rights(on, **amounts), situation)


def helped(funder: Funder, amount: str | int, origin: str = "employeur") -> Funder:
    return replace(funder, third_parties=(*funder.third_parties, ThirdParty(origin, euros(amount))))


def paid(funding: Funding) -> dict[Payer, Decimal]:
    by_payer: dict[Payer, Decimal] = {}
    for share in funding.shares:
        by_payer[share.payer] = by_payer.get(share.payer, Decimal(0)) + share.amount
    return by_payer


def words(funding: Funding, payer: Payer) -> str:
    return " | ".join(share.words for share in funding.shares if share.payer is payer)
