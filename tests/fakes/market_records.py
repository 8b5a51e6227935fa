"""A market made by hand, with every kind of figure: near, wide, fragile, missing, and its series."""

from decimal import Decimal

from app.models.records.market import (
    Area,
    AreaKind,
    Figure,
    FigureKind,
    Join,
    JoinKind,
    Market,
    MarketSource,
    Missing,
    Point,
    Series,
)

BASIN = Area(AreaKind.BASIN, "2402", "Vierzon")
CHER = Area(AreaKind.DEPARTMENT, "18", "Cher")
FRANCE = Area(AreaKind.NATION, "", "France")
ROME = Join(JoinKind.CODE, "K1302", others=3)
FAMILY = Join(JoinKind.FAP, "T2A60", "Aides à domicile et aides ménagères", 3)
NAMED = Join(JoinKind.NEAR, "T2X60", "Aides à domicile et aides ménagères", 3, "Aides à domicile")


def source(dataset: str, title: str, period: str, publisher: str = "Dares") -> MarketSource:
    """A file that was imported."""
    return MarketSource(dataset, title, publisher, period, "Licence Ouverte 2.0", "", 1)


TENSION = source("tension_bassin", "tension par métier et bassin d’emploi", "2020", "France Travail et Dares")
PORTRAITS = source("tension_dares", "Portraits statistiques des métiers, tensions", "2019")
PAY = source("salaire_median", "Portraits statistiques des métiers, salaire médian", "2017-2019")
BRACKETS = source("salaire_tranches", "Portraits statistiques des métiers, salaires par tranche", "2017-2019")
JOBS = source("emplois_dares", "Portraits statistiques des métiers, personnes en emploi", "2018")
TEMPORARY = source("part_cdd", "Portraits statistiques des métiers, part des CDD", "2017-2019")
BMO = source("bmo", "enquête Besoins en main-d’œuvre", "2026", "France Travail")


def figure(kind: FigureKind, area: Area, value: str, of: MarketSource, join: Join, **more: object) -> Figure:
    """A figure with a value."""
    return Figure(kind, area, Decimal(value), source=of, join=join, **more)  # type: ignore[arg-type]


def full_market() -> Market:
    """The market of the home help near Vierzon, with invented figures of the survey."""
    names = (
        "Moins de 1250 €",
        "De 1250 € à moins de 1500 €",
        "De 1500 € à moins de 2000 €",
        "De 2000 € à moins de 3000 €",
        "3000 € ou plus",
    )
    shares = ((46, 10), (32, 16), (16, 31), (4, 28), (2, 15))
    mine = tuple(Point(name, Decimal(own)) for name, (own, _all) in zip(names, shares, strict=True))
    whole = tuple(Point(name, Decimal(all_of)) for name, (_own, all_of) in zip(names, shares, strict=True))
    jobs = (Point("2003", None, Missing.NOT_PUBLISHED), Point("2004", Decimal(389_400)))
    jobs += (Point("2018", Decimal(557_600)),)
    return Market(
        True,
        "K1302",
        (BASIN, CHER, FRANCE),
        (
            figure(FigureKind.TENSION, BASIN, "5", TENSION, ROME),
            figure(FigureKind.TENSION, CHER, "4", PORTRAITS, FAMILY, factors=(2, 1, 4, 5, 3, None)),
            figure(FigureKind.PER_OFFER, BASIN, "2", TENSION, ROME, missing=Missing.FRAGILE),
            figure(FigureKind.PER_OFFER, CHER, "0.3", TENSION, ROME, missing=Missing.SUMMED),
            figure(FigureKind.PER_OFFER, FRANCE, "0.5", TENSION, ROME, missing=Missing.SUMMED),
            Figure(FigureKind.PROJECTS, BASIN, None, Missing.SUPPRESSED, BMO, NAMED),
            figure(FigureKind.PROJECTS, CHER, "1120", BMO, NAMED),
            figure(FigureKind.PROJECTS, FRANCE, "84000", BMO, NAMED),
            figure(FigureKind.DIFFICULT, CHER, "77", BMO, NAMED),
            figure(FigureKind.PAY, FRANCE, "1290", PAY, FAMILY),
        ),
        (
            Series(FigureKind.BRACKETS, FRANCE, mine, BRACKETS, FAMILY, whole),
            Series(FigureKind.JOBS, FRANCE, jobs, JOBS, FAMILY),
            Series(
                FigureKind.TEMPORARY,
                FRANCE,
                (Point("2017-2019", Decimal("14.29")),),
                TEMPORARY,
                FAMILY,
                (Point("2017-2019", Decimal("9.58")),),
            ),
        ),
    )
