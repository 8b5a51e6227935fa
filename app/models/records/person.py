"""Who the person is and where they stand: identity, situation, level of study."""

from dataclasses import dataclass
from datetime import date

from app.models.records.ids import CommuneCode, DossierId
from app.models.records.labelled import Labelled


class Situation(Labelled):
    """What the person does today; the adviser in charge depends on it."""

    EMPLOYEE = "salarie", "Salarié(e) du privé"
    JOB_SEEKER = "demandeur_emploi", "En recherche d’emploi"
    PUBLIC_AGENT = "agent_public", "Agent public"
    SELF_EMPLOYED = "independant", "Indépendant(e), chef d’entreprise"
    APPRENTICE = "apprenti", "Apprenti(e)"
    YOUNG_OUT_OF_SCHOOL = "jeune_sorti_ecole", "16-25 ans, sorti(e) de l’école"
    STUDENT = "etudiant", "Élève ou étudiant(e)"
    ESAT = "esat", "Travailleur(se) en ESAT"
    RETIRED = "retraite", "Retraité(e)"
    DETAINED = "detenu", "Personne détenue"
    AT_HOME = "sans_activite", "Sans activité (congé parental, aidant…)"


class StudyLevel(Labelled):
    """Highest diploma, by the national framework of levels (décret 2019-14)."""

    NONE = "aucun", "Sans diplôme"
    LEVEL_3 = "3", "Niveau 3 (CAP, BEP)"
    LEVEL_4 = "4", "Niveau 4 (bac)"
    LEVEL_5 = "5", "Niveau 5 (bac + 2)"
    LEVEL_6 = "6", "Niveau 6 (bac + 3 ou 4)"
    LEVEL_7 = "7", "Niveau 7 (bac + 5)"
    LEVEL_8 = "8", "Niveau 8 (doctorat)"


@dataclass(frozen=True, slots=True)
class Identity:
    """The person of a dossier; its ``id`` is the dossier's. No gender, no NIR: nothing needs them."""

    id: DossierId
    family_name: str
    given_name: str
    birth_date: date | None = None
    commune_code: CommuneCode | None = None
    commune_name: str = ""
    postcode: str = ""
    email: str = ""
    phone: str = ""
    situation: Situation | None = None
    situation_since: date | None = None
    is_executive: bool = False
    needs_disability_support: bool = False
    study_level: StudyLevel | None = None
    driving_licences: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def full_name(self) -> str:
        """Given name then family name, as one addresses the person."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One row of the list of dossiers."""

    id: DossierId
    family_name: str
    given_name: str
    birth_date: date | None
    commune_name: str
    situation: Situation | None
    project_label: str
    updated_at: str
    is_example: bool
