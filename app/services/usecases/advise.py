"""Say which adviser (CEP) a person can talk to, for free, and why that one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.models.records.advice import Advice, Operator
from app.models.records.dossier import Dossier
from app.models.records.periods import age_on
from app.models.records.person import Identity, Situation
from app.services.opendata.yaml_file import read_yaml
from app.services.system.clock import Clock

YOUNG_UNTIL = 25
EMPLOYED = (Situation.EMPLOYEE, Situation.APPRENTICE, Situation.ESAT, Situation.AT_HOME, Situation.RETIRED)


class Advising:
    """The operators of the career-advice service, from ``resources/advice/operators.yaml``."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._operators: dict[str, Operator] = {}

    def operators(self) -> dict[str, Operator]:
        """Give the operators by key, in the order of the file."""
        if not self._operators:
            self._operators = {
                key: Operator(key=key, **{name: str(value or "") for name, value in values.items()})
                for key, values in read_yaml(self._file).items()
            }
        return self._operators

    def advice(self, dossier: Dossier | None, on: date | None = None) -> tuple[Advice, ...]:
        """Propose operators as of a day (today), the most fitting first; every person gets at least one.

        Several statuses at once give several operators: the choice is the person's (L6111-6).
        """
        known = self.operators()
        reasons = dict(_reasons(dossier.identity if dossier else None, on or self._clock.today()))
        chosen = [Advice(known[key], reason) for key, reason in reasons.items() if key in known]
        others = [
            Advice(operator, "Autre interlocuteur possible.")
            for key, operator in known.items()
            if key not in reasons
        ]
        return tuple(chosen + others)


def _reasons(identity: Identity | None, today: date) -> Iterator[tuple[str, str]]:
    """Give operators and reasons for a situation, the most fitting first."""
    situation = identity.situation if identity else None
    age = age_on(identity.birth_date, today) if identity and identity.birth_date else None
    if identity and identity.needs_disability_support:
        yield "cap_emploi", "Vous avez signalé un besoin d’appui lié à un handicap."
    if situation is Situation.YOUNG_OUT_OF_SCHOOL or (
        situation in (Situation.JOB_SEEKER, None) and age is not None and age <= YOUNG_UNTIL
    ):
        yield "mission_locale", "Vous avez entre 16 et 25\u00a0ans et n’êtes plus à l’école."
    if identity and identity.is_executive:
        yield "apec", "Vous êtes cadre."
    if situation is Situation.JOB_SEEKER:
        yield "france_travail", "Vous recherchez un emploi."
    if situation is Situation.PUBLIC_AGENT:
        yield "employeur_public", "Vous êtes agent public."
    if situation in EMPLOYED:
        yield "avenir_actifs", "Vous êtes salarié(e), ou sans recherche d’emploi en cours."
    if situation is Situation.SELF_EMPLOYED:
        yield "avenir_actifs", "Vous êtes indépendant(e) ou chef(fe) d’entreprise."
    if situation is Situation.STUDENT:
        yield "mission_locale", "Vous êtes en études\u00a0: la mission locale vous oriente dès 16\u00a0ans."
    if situation is Situation.DETAINED:
        yield (
            "avenir_actifs",
            "Le conseil est ouvert à tous : l’établissement peut organiser le rendez-vous.",
        )
    if situation is None:
        yield "avenir_actifs", "Renseignez votre situation pour un conseil plus précis."
