"""What a person tells of their rights besides their jobs: declarations, uses, exposures, time away."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.records.ids import PartId
from app.models.records.labelled import Labelled


class FactKind(Labelled):
    """Kinds of facts; each uses the fields named in ``FACT_FIELDS``."""

    LOW_QUALIFICATION = "sans_qualification", "Déclaration de faible qualification (moins d’un CAP)"
    DISABILITY = "handicap", "Reconnaissance de handicap (RQTH, AAH…)"
    DIF = "dif", "Heures de DIF"
    LEAVE = "absence", "Congé ou absence longue"
    ENGAGEMENT = "engagement", "Engagement citoyen déclaré"
    EXPOSURE = "exposition", "Exposition à la pénibilité (C2P)"
    TOP_UP = "abondement", "Abondement reçu"
    USE = "utilisation", "Droits déjà utilisés"
    RETIREMENT = "retraite", "Départ à la retraite"


@dataclass(frozen=True, slots=True)
class RightsFact:
    """One fact; ``start`` is its day or its first day, ``code`` says which within its kind.

    ``code``: LeaveKind, EngagementKind, Factor, TopUpOrigin, ``cpf``/``cec``/``c2p`` + UseKind for a use
    (``cpf``, ``cec``, ``c2p``, ``c2p_temps_partiel``, ``c2p_retraite``), RetirementGround, ``public`` for
    the DIF of an agent. ``amount``: hours of DIF, euros, points, hours or days of engagement, nights or
    hours of exposure a year. ``other_amount``: hours of volunteering in the main association.
    ``declared_on``, ``attested_on``: declaration by the person, attestation by the association.
    """

    id: PartId
    kind: FactKind
    start: date | None = None
    end: date | None = None
    code: str = ""
    amount: Decimal | None = None
    other_amount: Decimal | None = None
    declared_on: date | None = None
    attested_on: date | None = None
    note: str = ""


FACT_FIELDS: dict[FactKind, tuple[str, ...]] = {
    FactKind.LOW_QUALIFICATION: ("start", "end"),
    FactKind.DISABILITY: ("start", "end"),
    FactKind.DIF: ("amount", "declared_on", "code"),
    FactKind.LEAVE: ("code", "start", "end"),
    FactKind.ENGAGEMENT: ("code", "start", "amount", "other_amount", "declared_on", "attested_on"),
    FactKind.EXPOSURE: ("code", "start", "end", "amount"),
    FactKind.TOP_UP: ("code", "start", "amount"),
    FactKind.USE: ("code", "start", "amount", "note"),
    FactKind.RETIREMENT: ("start", "code"),
}
"""Which fields each kind of fact uses, in the order a form asks them."""

FACT_NEEDS: dict[FactKind, dict[str, str]] = {
    FactKind.LOW_QUALIFICATION: {"start": "Indiquez le jour de la déclaration."},
    FactKind.DISABILITY: {"start": "Indiquez depuis quand."},
    FactKind.DIF: {"amount": "Indiquez le nombre d’heures."},
    FactKind.LEAVE: {"code": "Choisissez le congé ou l’absence.", "start": "Indiquez le premier jour."},
    FactKind.ENGAGEMENT: {"code": "Choisissez l’engagement.", "start": "Indiquez l’année."},
    FactKind.EXPOSURE: {"code": "Choisissez l’exposition.", "start": "Indiquez le premier jour."},
    FactKind.TOP_UP: {
        "code": "Choisissez qui l’a versé.",
        "start": "Indiquez le jour où il a été reçu.",
        "amount": "Indiquez le montant reçu.",
    },
    FactKind.USE: {
        "code": "Choisissez les droits utilisés.",
        "start": "Indiquez le jour où ils ont été utilisés.",
        "amount": "Indiquez combien a été utilisé.",
    },
    FactKind.RETIREMENT: {
        "start": "Indiquez le jour du départ.",
        "code": "Choisissez la sorte de retraite.",
    },
}
"""What each kind of fact cannot do without, and the sentence that asks for it."""
