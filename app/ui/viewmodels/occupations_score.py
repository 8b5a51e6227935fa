"""Why a score: what each skill brings, in tenths that sum to the score shown."""

from dataclasses import dataclass
from decimal import Decimal

from app.models.records.french import NBSP, count, number, percent
from app.models.records.ids import SkillCode
from app.models.records.matching import Suggestion
from app.models.records.rome import Skill

SHOWN = 8


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one skill (or the many small ones together) brings; ``tenths`` of a percent."""

    label: str
    origin: str
    tenths: int

    @property
    def words(self) -> str:
        """The part as people read it, ``12,4 %``."""
        return f"{number(Decimal(self.tenths) / 10, 1)}{NBSP}%"


@dataclass(frozen=True, slots=True)
class Score:
    """The nearness of a profile to an occupation; the parts sum to it."""

    share: float
    percent: str
    told: str
    parts: tuple[ScorePart, ...]
    total: str


def explain(one: Suggestion, skills: dict[SkillCode, Skill]) -> Score:
    """Put a suggestion in words."""
    tenths = _rounded([part.value * 1000 for part in one.contributions])
    parts = [
        ScorePart(
            skills[part.skill_code].label if part.skill_code in skills else part.skill_code,
            "cochée" if part.ticked else "d’après une expérience",
            value,
        )
        for part, value in zip(one.contributions, tenths, strict=True)
    ]
    first, rest = parts[:SHOWN], parts[SHOWN:]
    if len(rest) == 1:
        first, rest = parts, []
    if rest:
        total = sum(part.tenths for part in rest)
        first.append(ScorePart(count(len(rest), "autre compétence", "autres compétences"), "", total))
    whole = sum(part.tenths for part in first)
    likely = (
        f" Une compétence probable découle d’une expérience{NBSP}: elle est à confirmer."
        if likely_count(one)
        else ""
    )
    return Score(
        share=one.score,
        percent=percent(one.score),
        told=(
            f"Proximité entre vos compétences et celles du métier{NBSP}: les compétences rares comptent "
            "plus. Ce n’est pas une chance d’être recruté." + likely
        ),
        parts=tuple(first),
        total=f"{number(Decimal(whole) / 10, 1)}{NBSP}%",
    )


def likely_count(one: Suggestion) -> int:
    """Count the skills that only follow from an experience: they are to be confirmed."""
    return sum(not part.ticked for part in one.contributions)


def held_words(held: int, likely: int, required: int) -> str:
    """Say what is behind a score, ``5 acquises, 9 probables sur 16`` or ``5 compétences sur 16``."""
    if not likely:
        return f"{count(held, 'compétence')} sur {number(required)}"
    if not held:
        return f"{count(likely, 'compétence probable', 'compétences probables')} sur {number(required)}"
    return f"{count(held, 'acquise')}, {count(likely, 'probable')} sur {number(required)}"


def _rounded(values: list[float]) -> list[int]:
    """Round each value so that the rounded ones sum to the rounded sum (largest remainders)."""
    floors = [int(value) for value in values]
    missing = round(sum(values)) - sum(floors)
    order = sorted(range(len(values)), key=lambda at: floors[at] - values[at])
    for at in order[:missing]:
        floors[at] += 1
    return floors
