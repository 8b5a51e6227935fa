"""What the matching says of an occupation for a person, and why."""

from dataclasses import dataclass

from app.models.records.ids import RomeCode, SkillCode
from app.models.records.rome import Core, Skill


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one skill brings to a score; the contributions of a suggestion sum to its score."""

    skill_code: SkillCode
    value: float
    ticked: bool
    """True when the person ticked the skill; False when it only follows from an experience."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An occupation for a profile; ``score`` is a cosine between 0 and 1."""

    code: RomeCode
    label: str
    domain_code: str
    score: float
    held_count: int
    required_count: int
    regulated: bool | None
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class SkillGap:
    """Skills of an occupation the person has ticked, and those still to acquire, the core ones first."""

    held: tuple[Skill, ...]
    implied: tuple[Skill, ...]
    """Skills that an experience makes likely but that the person has not confirmed."""
    missing: tuple[Skill, ...]

    @property
    def core_missing(self) -> tuple[Skill, ...]:
        """The missing skills that are at the heart of the occupation."""
        return tuple(skill for skill in self.missing if skill.core is Core.MAIN)
