"""A person's whole dossier, and the list of the kinds of parts it is made of."""

from dataclasses import dataclass, field

from app.models.records.ids import DossierId, SkillCode
from app.models.records.path import Activity, Experience, HeldSkill, Language, Project, Study
from app.models.records.person import Identity
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance, RightKind
from app.models.records.rights_facts import RightsFact
from app.models.records.saved_searches import SavedSearch
from app.models.records.wishes import KeptLink, OccupationMark, Wishes

Part = (
    Identity
    | Experience
    | Study
    | Activity
    | HeldSkill
    | Language
    | Project
    | Balance
    | PlannedTraining
    | RightsFact
    | OccupationMark
    | Wishes
    | KeptLink
    | SavedSearch
)

PARTS: dict[str, type[Part]] = {
    "identity": Identity,
    "experience": Experience,
    "study": Study,
    "activity": Activity,
    "held_skill": HeldSkill,
    "language": Language,
    "project": Project,
    "balance": Balance,
    "planned_training": PlannedTraining,
    "rights_fact": RightsFact,
    "occupation_mark": OccupationMark,
    "wishes": Wishes,
    "kept_link": KeptLink,
    "saved_search": SavedSearch,
}
"""Every kind of part by its name in the journal, in exports and on the wire."""

ENTITY_OF: dict[type[Part], str] = {kind: name for name, kind in PARTS.items()}


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of one person, in the order screens show it."""

    identity: Identity
    experiences: tuple[Experience, ...] = ()
    studies: tuple[Study, ...] = ()
    activities: tuple[Activity, ...] = ()
    held_skills: tuple[HeldSkill, ...] = ()
    languages: tuple[Language, ...] = ()
    projects: tuple[Project, ...] = ()
    balances: tuple[Balance, ...] = ()
    plan: tuple[PlannedTraining, ...] = field(default=())
    facts: tuple[RightsFact, ...] = ()
    marks: tuple[OccupationMark, ...] = ()
    wishes: tuple[Wishes, ...] = ()
    kept_links: tuple[KeptLink, ...] = ()
    searches: tuple[SavedSearch, ...] = ()

    @property
    def id(self) -> DossierId:
        """The dossier's identifier."""
        return self.identity.id

    @property
    def skill_codes(self) -> frozenset[SkillCode]:
        """Codes of the skills the person says they have."""
        return frozenset(skill.skill_code for skill in self.held_skills)

    @property
    def main_project(self) -> Project | None:
        """The project of the lowest rank, if any."""
        return min(self.projects, key=lambda project: project.rank, default=None)

    @property
    def wish(self) -> Wishes | None:
        """How the person wants suggestions to be made, if they said; of two, the first by identifier."""
        return min(self.wishes, key=lambda one: one.id, default=None)

    def balance(self, kind: RightKind) -> Balance | None:
        """Give the newest balance of an account, if any; of two read the same day, the one noted last."""
        known = [balance for balance in self.balances if balance.kind is kind]
        return max(reversed(known), key=lambda balance: balance.as_of, default=None)
