"""What a person has and lacks for an occupation."""

from collections.abc import Iterable

from app.models.records.matching import SkillGap
from app.models.records.rome import Core, Fiche, Skill, SkillKind
from app.services.matching.licences import categories_held, is_driven
from app.services.matching.profile import Profile

CORE_ORDER = {Core.MAIN: 0, Core.EMERGING: 1, None: 2}
KIND_ORDER = {SkillKind.KNOW_HOW: 0, SkillKind.KNOWLEDGE: 1, SkillKind.SOFT: 2}


def skill_gap(fiche: Fiche, profile: Profile, driving: Iterable[str] = ()) -> SkillGap:
    """Sort the skills of a fiche into held, likely and missing; core ones first, know-how before the rest.

    Diplomas, licences and authorisations stand apart, as in the score: having done a job gives none of them.
    A driving licence is held when it was ticked, or declared among the categories of ``driving``.
    """
    categories = categories_held(driving)
    held: list[Skill] = []
    implied: list[Skill] = []
    missing: list[Skill] = []
    licences_held: list[Skill] = []
    licences: list[Skill] = []
    for skill in sorted(fiche.skills, key=_importance):
        known = profile.get(skill.code)
        if skill.is_licence:
            ticked = known is not None and known.ticked
            (licences_held if ticked or is_driven(skill, categories) else licences).append(skill)
        elif known is None:
            missing.append(skill)
        elif known.ticked:
            held.append(skill)
        else:
            implied.append(skill)
    return SkillGap(tuple(held), tuple(implied), tuple(missing), tuple(licences_held), tuple(licences))


def _importance(skill: Skill) -> tuple[int, int, str]:
    """Order skills by how central they are, then by kind, then by label."""
    return CORE_ORDER[skill.core], KIND_ORDER[skill.kind], skill.label.lower()
