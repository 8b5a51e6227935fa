"""What a person asks of the suggestions: how much each source weighs, what they like, keep or put aside."""

from dataclasses import dataclass

from app.models.records.ids import PartId, RomeCode
from app.models.records.labelled import Labelled

HOLLAND = "RIASEC"
"""The letters of Holland’s types: realistic, investigative, artistic, social, enterprising, conventional."""


class MarkKind(Labelled):
    """What a person says of an occupation without making it their project."""

    PINNED = "epingle", "Gardé en haut de la liste"
    EXCLUDED = "ecarte", "Écarté des suggestions"


@dataclass(frozen=True, slots=True)
class OccupationMark:
    """An occupation kept at the top of the suggestions, or put aside."""

    id: PartId
    rome_code: RomeCode
    label: str
    kind: MarkKind = MarkKind.PINNED
    noted_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the person wants suggestions to be made; one at most in a dossier.

    Weights are percentages of what a skill ticked weighs: 0 leaves a source out, 100 trusts it as much.
    """

    id: PartId
    job_weight: int = 35
    activity_weight: int = 35
    study_weight: int = 35
    half_life_years: int = 10
    """Years after which what a job taught counts half; 0 when age changes nothing."""
    interests: tuple[str, ...] = ()
    """Codes of the interest centres of the ROME."""
    riasec: str = ""
    """Holland letters (R, I, A, S, E, C) the person recognises, the strongest first."""


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A code of the ROME the person chose to keep as it is although an edition changed or withdrew it."""

    id: PartId
    code: str
    edition: str
    """Version of the edition the person was told of; a later change is told again."""
