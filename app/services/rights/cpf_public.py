"""What a year of public service is worth on the training account, in hours, before any ceiling."""

from app.models.records.french import NBSP, number
from app.models.records.person import Situation
from app.services.rights.offers import Offer, YearOfWork, amount_of, hours_of
from app.services.rights.time_worked import Worked, worked

PUBLIC_ROUNDING = "Agent public, année incomplète : arrondi à l’heure supérieure, à confirmer."
FROM_THE_PATH = "Catégorie C sans diplôme d’après le parcours : à confirmer avec l’employeur."


def public_offers(year: YearOfWork) -> list[Offer]:
    """Give what a public post offers for a year, in hours; category C without a diploma has its own rate."""
    agents = year.spells(Situation.PUBLIC_AGENT)
    if not agents or year.law.find("cpf.public.heures.annuel", year.day) is None:
        return []
    offers = []
    time = worked(agents, year.career, year.law, year.year, public=True)
    if time.share:
        offers.append(
            _public(year, time, "cpf.public.heures.annuel", "cpf.public.heures.plafond", "agent public")
        )
    declared = year.low_qualified()
    low = [one for one in agents if one.category_c] if declared or year.career.without_diploma else []
    time = worked(low, year.career, year.law, year.year, public=True)
    if low and time.share:
        offers.append(
            _public(
                year,
                time,
                "cpf.public.catC.heures.annuel",
                "cpf.public.catC.plafond",
                "agent de catégorie C sans diplôme de niveau 3",
                () if declared else (FROM_THE_PATH,),
            )
        )
    return offers


def _public(
    year: YearOfWork,
    time: Worked,
    annual_id: str,
    ceiling_id: str,
    situation: str,
    flags: tuple[str, ...] = (),
) -> Offer:
    """Build an offer in hours for a public agent, rounded up to the next whole hour."""
    annual, ceiling = year.value(annual_id), year.value(ceiling_id)
    full = amount_of(annual)
    amount, arithmetic = hours_of(full, time)
    step = None
    level = year.law.find("cpf.public.heures.palier", year.day)
    if level is not None and annual_id == "cpf.public.heures.annuel":
        beyond = year.value("cpf.public.heures.annuel_au_dela_palier")
        step = (amount_of(level), full, amount_of(beyond))
    most = f"{number(amount_of(ceiling))}{NBSP}h"
    return Offer(
        annual=amount,
        ceiling=amount_of(ceiling),
        rule=f"{number(full)}{NBSP}h par an, dans la limite de {most} ({situation})",
        arithmetic=arithmetic,
        situation=situation,
        basis=(annual, ceiling),
        flags=(*flags, PUBLIC_ROUNDING) if time.share < 1 else flags,
        step=step,
    )
