"""A legal value with its dates, its source and how sure one is of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.labelled import Labelled


class Certainty(Labelled):
    """How a legal value was checked; what rests on memory or inference is shown « à confirmer »."""

    V1 = "V1", "texte de loi lu"
    V2 = "V2", "publication officielle lue"
    V3 = "V3", "source spécialisée lue"
    M_H = "M-h", "de mémoire, presque sûr"
    M_M = "M-m", "de mémoire, à vérifier"
    M_L = "M-l", "de mémoire, peu sûr"
    I = "I", "déduit des textes"  # noqa: E741 - the reference's own letter

    @property
    def to_confirm(self) -> bool:
        """True when no text says it: the screen adds « à confirmer »."""
        return self in _TO_CONFIRM

    @property
    def rank(self) -> int:
        """0 for the surest; the certainty of a result is the least sure of what it rests on."""
        return _RANK[self]


_RANK = {one: place for place, one in enumerate(Certainty)}
_TO_CONFIRM = frozenset({Certainty.M_H, Certainty.M_M, Certainty.M_L, Certainty.I})


class LegalUnit(Labelled):
    """What a legal value counts."""

    EUROS = "euros", "euros"
    HOURS = "heures", "heures"
    POINTS = "points", "points"
    DAYS = "jours", "jours"
    MONTHS = "mois", "mois"
    YEARS = "ans", "ans"
    RATE = "taux", "taux"
    NUMBER = "nombre", "nombre"
    DAY_OF_YEAR = "jour_de_l_annee", "jour de l’année (MM-JJ)"
    DATE = "date", "date"
    WORD = "mot", "mot"


LegalContent = Decimal | str | date | None


@dataclass(frozen=True, slots=True)
class LegalValue:
    """One value of a parameter, true from ``since`` to ``until`` (the day before the next one).

    ``value`` is a Decimal (amounts, counts, rates), a text (``mot``, ``jour_de_l_annee``), a date,
    or None when the parameter no longer exists from ``since`` on.
    """

    id: str
    label: str
    unit: LegalUnit
    since: date
    until: date | None
    value: LegalContent
    source: str
    certainty: Certainty
    checked_on: date
    note: str = ""
