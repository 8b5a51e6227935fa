"""A career as the law of rights sees it: dated situations and facts, each to the day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.labelled import Labelled
from app.models.records.person import Situation
from app.models.records.rights import RightKind

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Spell:
    """One situation from ``start`` to ``end`` (included; None while it lasts).

    ``share`` of a full-time job, 0 to 1. In its place: ``hours`` worked over the whole spell (against
    ``full_time_hours`` a year, else the legal year), or ``days`` a year of a day-based contract
    (*forfait-jours*) of ``package_days``. ``incomplete``: a public post that is not full time (*temps non
    complet*), which counts for its share, when a full-time post worked part time counts in full.
    """

    situation: Situation
    start: date
    end: date | None = None
    share: Decimal = ONE
    hours: Decimal | None = None
    full_time_hours: Decimal | None = None
    days: Decimal | None = None
    package_days: Decimal | None = None
    category_c: bool = False
    incomplete: bool = False
    pays_cfp: bool = True
    label: str = ""


class LeaveKind(Labelled):
    """Time away from work; the law says which counts as worked (``cpf.absence.*``)."""

    MATERNITY = "maternite", "congé de maternité"
    PATERNITY = "paternite", "congé de paternité"
    ADOPTION = "adoption", "congé d’adoption"
    BIRTH = "naissance", "congé supplémentaire de naissance"
    PARENTAL_PRESENCE = "presence_parentale", "congé de présence parentale"
    CARER = "proche_aidant", "congé de proche aidant"
    PARENTAL = "parental", "congé parental d’éducation"
    WORK_ACCIDENT = "accident_travail", "accident du travail"
    OCCUPATIONAL_ILLNESS = "maladie_professionnelle", "maladie professionnelle"
    ILLNESS = "maladie", "arrêt maladie"
    UNPAID = "sans_solde", "congé sans solde"


@dataclass(frozen=True, slots=True)
class Leave:
    """Time away from every job of the person, from ``start`` to ``end`` included."""

    kind: LeaveKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class LowQualification:
    """The person declared to have no diploma of level 3; effective the year of the declaration."""

    declared_on: date
    until_year: int | None = None


@dataclass(frozen=True, slots=True)
class Disability:
    """Recognised as a disabled worker (BOETH: RQTH, AAH, IPP of 10 % or more…)."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Dif:
    """DIF hours left when the CPF began; a private employee had to register them, a public agent not."""

    hours: Decimal
    registered_on: date | None = None
    public: bool = False


class TopUpOrigin(Labelled):
    """Who adds to the account beyond the person's own rights (*abondement*)."""

    EMPLOYER = "employeur", "abondement de l’employeur"
    BRANCH = "opco", "abondement de l’OPCO ou de la branche"
    CORRECTIVE = "correctif", "abondement correctif de l’employeur"
    AGREEMENT_REFUSED = "accord_performance", "licenciement après refus d’un accord de performance"
    WORK_ACCIDENT = "at_mp", "incapacité permanente (accident du travail, maladie professionnelle)"
    WHISTLE_BLOWER = "lanceur_alerte", "abondement pour un lanceur d’alerte"
    FRANCE_TRAVAIL = "france_travail", "abondement de France Travail"
    REGION = "region", "abondement de la région"
    AGEFIPH = "agefiph", "abondement de l’Agefiph"
    UNFITNESS = "inaptitude", "crédit d’heures pour prévenir une inaptitude (agent public)"
    OTHER = "autre", "autre abondement"


@dataclass(frozen=True, slots=True)
class TopUp:
    """Rights added by someone else: euros, or hours for the public top-up against unfitness."""

    day: date
    amount: Decimal
    origin: TopUpOrigin


class UseKind(Labelled):
    """What rights were used for."""

    TRAINING = "formation", "formation"
    PART_TIME = "temps_partiel", "passage à temps partiel (C2P)"
    PENSION = "retraite", "majoration de durée d’assurance retraite (C2P)"


@dataclass(frozen=True, slots=True)
class Use:
    """Rights spent: euros (hours before 2019 or for a public agent), or points of the C2P."""

    day: date
    account: RightKind
    amount: Decimal
    kind: UseKind = UseKind.TRAINING
    in_hours: bool = False
    label: str = ""


class EngagementKind(Labelled):
    """Activities that give civic-engagement rights (L5151-9); codes are those of ``cec.activite.*``."""

    CIVIC_SERVICE = "service_civique", "service civique"
    MILITARY_RESERVE = "reserve_militaire", "réserve militaire opérationnelle"
    CITIZEN_DEFENCE = "reserve_citoyenne_defense", "réserve citoyenne de défense"
    COMMUNAL_RESERVE = "reserve_communale", "réserve communale de sécurité civile"
    HEALTH_RESERVE = "reserve_sanitaire", "réserve sanitaire"
    APPRENTICE_MASTER = "maitre_apprentissage", "maître d’apprentissage"
    VOLUNTEERING = "benevolat", "bénévolat associatif"
    EDUCATION_RESERVE = "reserve_education", "réserve citoyenne de l’Éducation nationale"
    FIREFIGHTER = "sapeur_pompier", "sapeur-pompier volontaire"
    POLICE_RESERVE = "reserve_police", "réserve de la police nationale"
    CITIZEN_POLICE = "reserve_citoyenne_police", "réserve citoyenne de la police nationale"
    REINTEGRATION = "reserve_reinsertion", "réserve citoyenne de réinsertion"
    OTHER_CIVIC = "reserve_civique", "autre réserve civique"


@dataclass(frozen=True, slots=True)
class Engagement:
    """One activity in one civil year; for volunteering, ``hours`` holds one figure per association.

    ``quantity``: months, days, years or hours, as the minimum of the activity is counted.
    """

    kind: EngagementKind
    year: int
    quantity: Decimal = Decimal(0)
    hours: tuple[Decimal, ...] = ()
    declared_on: date | None = None
    attested_on: date | None = None


class Factor(Labelled):
    """Hardship factors of the C3P and the C2P; codes are those of ``c2p.facteur.*``."""

    NIGHT = "nuit", "travail de nuit"
    SHIFTS = "equipes", "travail en équipes successives alternantes"
    REPETITIVE = "repetitif", "travail répétitif"
    HYPERBARIC = "hyperbare", "milieu hyperbare"
    TEMPERATURE = "temperature", "températures extrêmes"
    NOISE = "bruit", "bruit"
    HANDLING = "manutention", "manutentions manuelles"
    POSTURES = "postures", "postures pénibles"
    VIBRATIONS = "vibrations", "vibrations mécaniques"
    CHEMICALS = "chimiques", "agents chimiques dangereux"


@dataclass(frozen=True, slots=True)
class Exposure:
    """Exposure from ``start`` to ``end`` included (None while it lasts).

    ``quantity``: nights, hours or operations in a full year, compared with the threshold; None when the
    employer declared the exposure, which settles it. ``permanent``: one contract over whole civil years;
    else ``start`` and ``end`` are those of the contract, and a year it does not fill counts by quarters.
    """

    factor: Factor
    start: date
    end: date | None = None
    quantity: Decimal | None = None
    permanent: bool = False


class RetirementGround(Labelled):
    """Why the training account closes (L5421-4), or does not."""

    FULL_RATE = "taux_plein", "retraite à taux plein (âge et durée)"
    AUTOMATIC = "age_67", "âge du taux plein automatique"
    EARLY = "anticipee", "retraite anticipée (carrière longue, handicap, pénibilité…)"
    REDUCED = "decote", "retraite avec décote"


@dataclass(frozen=True, slots=True)
class Retirement:
    """A pension from ``day`` on."""

    day: date
    ground: RetirementGround = RetirementGround.FULL_RATE


@dataclass(frozen=True, slots=True)
class Reading:
    """A balance read on ``day`` (portal or person): euros, points, or hours of a public agent."""

    account: RightKind
    day: date
    amount: Decimal
    in_hours: bool = False


@dataclass(frozen=True, slots=True)
class Career:
    """Everything the engine of rights needs to know of a person; nothing says who they are.

    ``readings`` anchor the ledger: from the day of a reading, the account starts again from it.
    ``without_diploma``: no diploma of level 3, as far as the path says; for an agent of category C nothing
    has to be declared on the portal.
    """

    birth_date: date | None = None
    spells: tuple[Spell, ...] = ()
    leaves: tuple[Leave, ...] = ()
    low_qualifications: tuple[LowQualification, ...] = ()
    disabilities: tuple[Disability, ...] = ()
    difs: tuple[Dif, ...] = ()
    top_ups: tuple[TopUp, ...] = ()
    uses: tuple[Use, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    retirement: Retirement | None = None
    readings: tuple[Reading, ...] = ()
    left_school_without_diploma: bool = False
    without_diploma: bool = False
