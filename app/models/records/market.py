"""Figures of the labour market: what each says, of which place and time, from whom, and how it was joined."""

from dataclasses import dataclass
from decimal import Decimal

from app.models.records.labelled import Labelled


class FigureKind(Labelled):
    """What is measured."""

    TENSION = "tension", "Tension du marché"
    PER_OFFER = "par_offre", "Demandeurs d’emploi par offre"
    OFFERS = "offres", "Offres d’emploi enregistrées"
    SEEKERS = "demandeurs", "Demandeurs d’emploi"
    DIFFICULT = "difficiles", "Recrutements jugés difficiles"
    PROJECTS = "projets", "Projets de recrutement"
    SEASONAL = "saisonniers", "Projets de recrutement saisonniers"
    PAY = "salaire", "Salaire net médian"
    BRACKETS = "tranches", "Salariés par tranche de salaire net"
    JOBS = "emplois", "Personnes qui exercent ce métier"
    TEMPORARY = "cdd", "Part des CDD"
    PART_TIME = "temps_partiel", "Part du temps partiel"
    CONTRACTS = "contrats", "Contrats proposés"


DEFINITIONS = {
    FigureKind.TENSION: (
        "De 1 (très faible) à 5 (très forte). Plus elle est forte, plus les employeurs ont du mal à "
        "recruter : c’est plutôt favorable à qui cherche ce métier."
    ),
    FigureKind.PER_OFFER: (
        "Demandeurs d’emploi (catégories A, B et C) divisés par les offres, dans le même fichier. Moins il y "
        "en a, moins on est nombreux pour une offre. Ce n’est pas un nombre de candidatures. Le fichier "
        "« tension par bassin » de 2020 ne compte qu’un demandeur d’emploi sur vingt-cinq environ "
        "(227 000, contre 5,7 millions pour la Dares) : il sert à comparer des lieux, pas à compter."
    ),
    FigureKind.OFFERS: (
        "Offres d’emploi comptées par France Travail pour ce métier ; toutes les offres n’y passent pas."
    ),
    FigureKind.SEEKERS: (
        "Personnes inscrites en catégories A, B et C qui cherchent ce métier. Chiffre de la Dares : moyenne "
        "de l’année, France métropolitaine. Fichier « tension par bassin » : une petite partie seulement "
        "(un sur vingt-cinq environ en 2020), pour comparer des lieux."
    ),
    FigureKind.DIFFICULT: (
        "Part des projets de recrutement que les employeurs s’attendent à trouver difficiles (enquête "
        "Besoins en main-d’œuvre)."
    ),
    FigureKind.PROJECTS: (
        "Embauches que les employeurs prévoient dans l’année (enquête Besoins en main-d’œuvre)."
    ),
    FigureKind.SEASONAL: (
        "Projets de recrutement pour un emploi saisonnier, comptés dans l’ensemble des projets."
    ),
    FigureKind.PAY: (
        "La moitié des salariés à temps complet gagne moins, la moitié gagne plus : salaire net par mois, "
        "hors apprentis et stagiaires."
    ),
    FigureKind.BRACKETS: (
        "Répartition des salariés à temps complet selon leur salaire net par mois, primes mensuelles "
        "comprises, hors apprentis et stagiaires (enquête Emploi)."
    ),
    FigureKind.JOBS: (
        "Personnes en emploi dans la famille professionnelle, salariées ou non, France métropolitaine. "
        "Chaque année est la moyenne de trois années, dont elle est le milieu (enquête Emploi)."
    ),
    FigureKind.TEMPORARY: (
        "Part des personnes en contrat à durée déterminée dans la famille professionnelle, moyenne de trois "
        "années (enquête Emploi)."
    ),
    FigureKind.PART_TIME: (
        "Part des personnes à temps partiel dans la famille professionnelle, moyenne de trois années "
        "(enquête Emploi)."
    ),
    FigureKind.CONTRACTS: "Offres d’emploi de France Travail selon le type de contrat.",
}
"""What each figure means, in one or two sentences."""


class Missing(Labelled):
    """Why there is no figure, never a zero; or, beside a value, how far it may be trusted."""

    SUPPRESSED = "secret", "Secret statistique : trop peu de cas pour être publié"
    PARTIAL = "partiel", "Au moins : une partie n’est pas publiée"
    NOT_PUBLISHED = "non_publie", "Non publié pour ce métier en ce lieu"
    NOT_JOINED = "sans_lien", "Aucune table officielle ne relie ce métier à cette source"
    NOT_IMPORTED = "non_importe", "Fichier pas encore importé"
    NO_OFFER = "sans_offre", "Aucune offre enregistrée : le rapport ne se calcule pas"
    OTHER_BASIN = "autre_bassin", "Le bassin d’emploi a changé de contour entre ces deux fichiers"
    SUMMED = "somme", "Somme des bassins d’emploi publiés, non de tous"
    FRAGILE = "fragile", "Très petits nombres : à prendre avec prudence"
    NO_PLACE = "sans_lieu", "Commune inconnue, ou absente de la table des bassins d’emploi"


class AreaKind(Labelled):
    """How wide a place is."""

    BASIN = "bassin", "Bassin d’emploi"
    DEPARTMENT = "dep", "Département"
    REGION = "reg", "Région"
    NATION = "nat", "France"


class CodeSystem(Labelled):
    """The list of occupations a published figure speaks in."""

    ROME3 = "rome3", "ROME 3"
    FAP = "fap2009", "Familles professionnelles 2009"
    BMO = "bmo", "Métiers de l’enquête Besoins en main-d’œuvre"
    BMO18 = "bmo2018", "Métiers de l’enquête Besoins en main-d’œuvre, intitulés de 2018"
    BMO20 = "bmo2020", "Métiers de l’enquête Besoins en main-d’œuvre, intitulés de 2020"


class JoinKind(Labelled):
    """How an occupation of today was tied to the code of a figure."""

    CODE = "code", "Même code ROME"
    PARENT = "parent", "Famille de métiers (ROME 3)"
    FAP = "fap", "Famille professionnelle (table de passage de la Dares)"
    SAME_NAME = "intitule", "Famille professionnelle, même code et même intitulé"
    LABEL = "libelle", "Rapprochement par libellé identique"
    NEAR = "libelle_proche", "Rapprochement par libellé proche, à vérifier"


FACTORS = (
    "Intensité d’embauches",
    "Lien entre formation et emploi",
    "Manque de main-d’œuvre disponible",
    "Non-durabilité de l’emploi",
    "Conditions de travail contraignantes",
    "Inadéquation géographique",
)
"""What makes a tension, each from 1 to 5, in the order in which it is kept."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place figures are published for; ``code`` is INSEE’s, or the number of a basin."""

    kind: AreaKind
    code: str
    name: str

    @property
    def display(self) -> str:
        """Name the place, ``Bassin d’emploi de Vierzon`` or ``Cher (18)``."""
        if self.kind is AreaKind.BASIN:
            return f"Bassin d’emploi\u00a0: {self.name}"
        return f"{self.name} ({self.code})" if self.kind is AreaKind.DEPARTMENT else self.name


@dataclass(frozen=True, slots=True)
class MarketSource:
    """A file that was imported: what it is, who publishes it, of when, how many rows were read."""

    dataset: str
    title: str
    publisher: str
    period: str
    licence: str
    sha256: str
    rows_read: int

    @property
    def display(self) -> str:
        """Name the source with its publisher."""
        return f"{self.publisher}, {self.title}"


@dataclass(frozen=True, slots=True)
class Join:
    """How an occupation is tied to the code of a figure; ``others`` counts the other fiches tied to it.

    ``named`` is what the published file calls the occupation, where the tie is a name.
    """

    kind: JoinKind
    code: str
    label: str = ""
    others: int = 0
    named: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; without ``value``, ``missing`` says why; with both, the value is a floor.

    Values are levels from 1 to 5, counts, percents or euros a month, after ``kind``. ``factors`` are those of
    a tension, None where one is not published.
    """

    kind: FigureKind
    area: Area
    value: Decimal | None
    missing: Missing | None = None
    source: MarketSource | None = None
    join: Join | None = None
    factors: tuple[int | None, ...] = ()

    @property
    def definition(self) -> str:
        """Say what the figure means."""
        return DEFINITIONS[self.kind]


@dataclass(frozen=True, slots=True)
class Point:
    """A published value of a series: of a period (``2017-2019``), or of a part of a whole (a bracket)."""

    name: str
    value: Decimal | None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Values over time, or shares of a whole, of one code in one place; ``whole`` is that of all occupations.

    Counts are people, shares are percents, pay is euros a month. ``families`` counts the families the
    occupation is tied to: this one is that of the most people.
    """

    kind: FigureKind
    area: Area
    points: tuple[Point, ...]
    source: MarketSource
    join: Join
    whole: tuple[Point, ...] = ()
    families: int = 1

    @property
    def known(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(one for one in self.points if one.value is not None)

    @property
    def definition(self) -> str:
        """Say what the values mean."""
        return DEFINITIONS[self.kind]


@dataclass(frozen=True, slots=True)
class Market:
    """All that is known of the market of one occupation; ``places`` go from the nearest to the widest."""

    imported: bool
    parent_code: str = ""
    places: tuple[Area, ...] = ()
    figures: tuple[Figure, ...] = ()
    series: tuple[Series, ...] = ()

    def series_of(self, kind: FigureKind) -> Series | None:
        """Give the series of one kind, of the nearest place that has one."""
        return next((one for one in self.series if one.kind is kind), None)

    def of(self, kind: FigureKind) -> tuple[Figure, ...]:
        """Give the figures of one kind, the nearest first."""
        return tuple(one for one in self.figures if one.kind is kind)
