"""Edit a dossier: put and remove its parts, tick skills, choose a project, undo and redo."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.models.records.changes import Change, UndoState
from app.models.records.dossier import Part
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode, new_part_id
from app.models.records.path import JOB_STATUSES, Activity, Experience, HeldSkill, Language, Project, Study
from app.models.records.periods import YearMonth, check_order
from app.models.records.person import Identity
from app.models.records.plan import PlannedTraining
from app.models.records.rights import Balance
from app.models.records.rights_facts import RightsFact
from app.models.records.rome import Skill
from app.models.records.saved_searches import SavedSearch
from app.models.records.text_limits import too_long, too_long_words
from app.models.records.trouble import BadInput
from app.models.records.wishes import HOLLAND, KeptLink, OccupationMark, Wishes
from app.models.store.dossier_store import DossierStore
from app.services.system.clock import Clock
from app.services.usecases.dossiers import check_identity

WORDS: dict[type[Part], str] = {
    Identity: "Identité",
    Experience: "Expérience",
    Study: "Formation suivie",
    Activity: "Activité",
    HeldSkill: "Compétence",
    Language: "Langue",
    Project: "Projet",
    Balance: "Solde",
    PlannedTraining: "Plan de formation",
    RightsFact: "Droits",
    OccupationMark: "Métier gardé ou écarté",
    Wishes: "Réglages des suggestions",
    KeptLink: "Code gardé tel quel",
    SavedSearch: "Recherche gardée",
}
CENT = Decimal("0.01")
MOST = Decimal("1000000")


class PathEditing:
    """Every change a person makes to a dossier, one transaction each."""

    def __init__(self, store: DossierStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def put(self, dossier_id: DossierId, part: Part, label: str = "") -> Change:
        """Add or replace a part.

        Raises:
            BadInput: a value contradicts another or cannot be; ``field`` names it, nothing changed.
        """
        self.check(part)
        with self._store.write(dossier_id, label or WORDS[type(part)]) as writing:
            writing.put(part)
            change = writing.change
        return change

    def remove(self, dossier_id: DossierId, entity: str, part_id: PartId) -> Change:
        """Remove a part, and the skills that came from it alone; one undo brings all back."""
        with self._store.write(dossier_id, "Suppression") as writing:
            if entity in ("experience", "activity", "study"):
                for skill in writing.dossier(dossier_id).held_skills:
                    if skill.source_id == part_id:
                        writing.remove("held_skill", skill.id)
            writing.remove(entity, part_id)
            change = writing.change
        return change

    def tick_skill(self, dossier_id: DossierId, skill: Skill, source_id: PartId | None = None) -> Change:
        """Add a skill to those the person has; one already there changes nothing."""
        with self._store.write(dossier_id, f"Compétence « {skill.label} »") as writing:
            if skill.code not in writing.dossier(dossier_id).skill_codes:
                writing.put(HeldSkill(new_part_id(), skill.code, skill.label, skill.kind, source_id))
            change = writing.change
        return change

    def untick_skill(self, dossier_id: DossierId, code: SkillCode) -> Change:
        """Take a skill out of those the person has."""
        with self._store.write(dossier_id, "Compétence retirée") as writing:
            for held in writing.dossier(dossier_id).held_skills:
                if held.skill_code == code:
                    writing.remove("held_skill", held.id)
            change = writing.change
        return change

    def choose_project(self, dossier_id: DossierId, code: RomeCode, label: str) -> Change:
        """Make an occupation the main project; earlier ones stay, behind it."""
        with self._store.write(dossier_id, f"Projet « {label} »") as writing:
            others = [one for one in writing.dossier(dossier_id).projects if one.rome_code != code]
            same = [one for one in writing.dossier(dossier_id).projects if one.rome_code == code]
            today = self._clock.today().isoformat()
            chosen = same[0] if same else Project(new_part_id(), code, label, chosen_on=today)
            for rank, project in enumerate([chosen, *others], start=1):
                writing.put(replace(project, rank=rank))
            change = writing.change
        return change

    def choose_projects(self, dossier_id: DossierId, chosen: Sequence[tuple[RomeCode, str]]) -> Change:
        """Aim at several occupations at once, behind those aimed at already; one undo takes all back."""
        with self._store.write(dossier_id, "Projets") as writing:
            known = writing.dossier(dossier_id).projects
            codes, rank = {one.rome_code for one in known}, len(known)
            for code, label in chosen:
                if code not in codes:
                    codes.add(code)
                    rank += 1
                    today = self._clock.today().isoformat()
                    writing.put(Project(new_part_id(), code, label, rank=rank, chosen_on=today))
            change = writing.change
        return change

    def undo(self, dossier_id: DossierId) -> Change:
        """Take back the last change of a dossier."""
        with self._store.write(dossier_id, "Annulation") as writing:
            writing.undo()
            change = writing.change
        return change

    def redo(self, dossier_id: DossierId) -> Change:
        """Make again the last change taken back."""
        with self._store.write(dossier_id, "Rétablissement") as writing:
            writing.redo()
            change = writing.change
        return change

    def undo_state(self, dossier_id: DossierId) -> UndoState:
        """Tell what can be undone and redone."""
        with self._store.read() as reading:
            return reading.undo_state(dossier_id)

    def check(self, part: Part) -> None:
        """Refuse a part that cannot be, before anything is written.

        Raises:
            BadInput: ``field`` names what is wrong.
        """
        check_part(part, self)

    def today(self) -> YearMonth:
        """Give the current month."""
        return YearMonth.of(self._clock.today())

    def check_identity(self, identity: Identity) -> None:
        """Refuse an identity that cannot be, as of today."""
        check_identity(identity, self._clock.today())

    def check_fact(self, fact: RightsFact) -> None:
        """Refuse a fact that cannot be, as of today."""
        from app.models.records.fact_checks import check_fact  # long lists that the first screen does without

        check_fact(fact, self._clock.today())


def check_part(part: Part, editing: PathEditing) -> None:
    """Refuse a part that cannot be.

    Raises:
        BadInput: ``field`` names what is wrong.
    """
    for name, size in too_long(part):
        raise BadInput(too_long_words(name, size), field=name)
    if isinstance(part, Identity):
        editing.check_identity(part)
    elif isinstance(part, Experience | Activity):
        if not part.title.strip():
            raise BadInput("Donnez un intitulé.", field="title")
        check_order(part.start, part.end)
        if part.start is not None and part.start > editing.today():
            raise BadInput("Le début est dans le futur : vérifiez l’année.", field="start")
        if isinstance(part, Experience) and not 1 <= part.work_time_percent <= 100:
            raise BadInput("Le temps de travail va de 1 à 100 %.", field="work_time_percent")
        if isinstance(part, Experience) and part.status not in JOB_STATUSES:
            raise BadInput(
                "Ce statut n’est pas celui d’un emploi\u00a0: choisissez-en un autre.", field="status"
            )
    elif isinstance(part, Study | PlannedTraining):
        if not part.title.strip():
            raise BadInput("Donnez un intitulé.", field="title")
    elif isinstance(part, SavedSearch):
        if not part.name.strip():
            raise BadInput("Donnez un nom à cette recherche.", field="name")
    elif isinstance(part, Language):
        if not part.name.strip():
            raise BadInput("Donnez le nom de la langue.", field="name")
    elif isinstance(part, Balance):
        check_amount(part)
    elif isinstance(part, RightsFact):
        editing.check_fact(part)
    elif isinstance(part, Wishes):
        check_wishes(part)


def check_wishes(wishes: Wishes) -> None:
    """Refuse weights that are no percentages, and letters that are not Holland’s.

    Raises:
        BadInput: ``field`` names what is wrong.
    """
    for name in ("job_weight", "activity_weight", "study_weight"):
        if not 0 <= getattr(wishes, name) <= 100:
            raise BadInput("Un poids va de 0 à 100\u00a0%.", field=name)
    if not 0 <= wishes.half_life_years <= 60:
        raise BadInput("Écrivez un nombre d’années entre 0 et 60.", field="half_life_years")
    if len(set(wishes.riasec)) != len(wishes.riasec) or set(wishes.riasec) - set(HOLLAND):
        raise BadInput("Les lettres possibles sont R, I, A, S, E et C, une fois chacune.", field="riasec")


def check_amount(balance: Balance) -> None:
    """Refuse a balance that is not a plain amount.

    Raises:
        BadInput: negative, too big, or finer than a cent (a whole point for the C2P).
    """
    unit = Decimal(1) if balance.kind.in_points else CENT
    if balance.amount < 0 or balance.amount > MOST:
        raise BadInput("Ce montant n’est pas possible : vérifiez-le.", field="amount")
    if balance.amount != balance.amount.quantize(unit):
        raise BadInput(
            "Écrivez un nombre entier de points."
            if balance.kind.in_points
            else "Écrivez le montant avec deux décimales au plus, par exemple 3 240,50.",
            field="amount",
        )
