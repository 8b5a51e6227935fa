"""What the other interfaces of France Travail answer: occupations, fiches, labour-market figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.ids import RomeCode


@dataclass(frozen=True, slots=True)
class OnlineOccupation:
    """An occupation of the ROME online."""

    code: RomeCode
    label: str
    definition: str = ""
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class OnlineTitle:
    """A job title of the ROME online, with the occupation it belongs to."""

    code: str
    label: str
    occupation: OnlineOccupation | None


@dataclass(frozen=True, slots=True)
class OnlineFiche:
    """The skills of a fiche online: (OGR code, name) by stake (*enjeu*)."""

    occupation: OnlineOccupation
    skills: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class RomeVersion:
    """The version of the ROME online, and when it last changed."""

    version: str
    modified: date | None


@dataclass(frozen=True, slots=True)
class MarketQuestion:
    """A question about the labour market: which figure, of what, where, when.

    Attributes:
        indicator: the last word of the address: ``stat-demandeurs``, ``stat-perspective-employeur``…
        area_kind, area: ``DEP`` and ``76``, ``REG``, ``BASBMO``, ``NAT`` and ``FR``.
        activity_kind, activity: ``ROME`` and a code.
        period_kind: ``TRIMESTRE``, ``ANNEE``, ``MOIS``.
        nomenclature: how the figure is broken down; ``CATCAND``.
    """

    indicator: str
    area_kind: str
    area: str
    activity: RomeCode
    activity_kind: str = "ROME"
    period_kind: str = "TRIMESTRE"
    nomenclature: str = "CATCAND"


@dataclass(frozen=True, slots=True)
class MarketPart:
    """Part of a figure: ``Catégorie A``, how many, and its share in per cent where given."""

    code: str
    label: str
    quantity: Decimal | None
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class MarketValue:
    """One figure of the labour market online, with its area, its period and its day of update."""

    area: str
    activity: str
    period_code: str
    period: str
    quantity: Decimal | None
    percent: Decimal | None
    updated_on: date | None
    parts: tuple[MarketPart, ...] = ()


@dataclass(frozen=True, slots=True)
class RomeDifference:
    """The list of occupations online beside the edition in place."""

    online: int
    in_place: int
    added: tuple[OnlineOccupation, ...]
    withdrawn: tuple[OnlineOccupation, ...]
    renamed: tuple[tuple[OnlineOccupation, str], ...]
    """Occupations online with the name the edition in place gives them."""

    version: RomeVersion | None = None

    @property
    def differs(self) -> bool:
        """True when the edition in place is no longer the one online."""
        return bool(self.added or self.withdrawn or self.renamed)
