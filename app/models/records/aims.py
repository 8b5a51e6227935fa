"""How a person's aims came and went: chosen, put first, left."""

from dataclasses import dataclass
from datetime import datetime

from app.models.records.ids import RomeCode
from app.models.records.labelled import Labelled


class AimEvent(Labelled):
    """What happened to an aim."""

    CHOSEN = "choisi", "Métier choisi"
    PUT_FIRST = "premier", "Mis en premier"
    NOTED = "note", "Remarque écrite"
    LEFT = "quitte", "N’est plus visé"


@dataclass(frozen=True, slots=True)
class AimStep:
    """One moment of the history of choices; ``note`` is what was written of it then."""

    at: datetime
    event: AimEvent
    rome_code: RomeCode
    label: str
    note: str = ""
