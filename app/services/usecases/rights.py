"""A person's rights: what they have and why, what comes next, what a course would leave to pay."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.models.records.dossier import Dossier
from app.models.records.funding import Funder, Funding, Scenario
from app.models.records.ids import DossierId
from app.models.records.ledger import ZERO
from app.models.records.outlook import Projection, RightsOverview, WhatIf
from app.models.records.person import Identity, StudyLevel
from app.models.records.rights_facts import FactKind
from app.models.records.trainings import TrainingKind
from app.models.records.trouble import RefusedFile
from app.services.opendata.yaml_file import read_given_yaml
from app.services.rights.case_check import CaseAnswer, answer, current_situation
from app.services.rights.case_file import Case, read_case
from app.services.rights.funding import Purse, purse
from app.services.rights.funding_scenarios import scenarios
from app.services.rights.law import Law
from app.services.rights.overview import anchored, overview_of
from app.services.rights.projection import project
from app.services.system.clock import Clock
from app.services.usecases.advise import Advising
from app.services.usecases.career_of import career_of
from app.services.usecases.legal import LegalValues

HALF = Decimal("0.5")


class Rights:
    """Questions about rights; nothing here writes."""

    def __init__(self, legal: LegalValues, advising: Advising, clock: Clock) -> None:
        self._legal = legal
        self._advising = advising
        self._clock = clock

    def law(self) -> Law:
        """Give the dated legal values."""
        return self._legal.law()

    def overview(self, dossier: Dossier) -> RightsOverview:
        """Say everything of a person's rights today."""
        law, today = self._legal.law(), self._clock.today()
        declared = any(one.kind is FactKind.LOW_QUALIFICATION for one in dossier.facts)
        return overview_of(
            career_of(dossier, law, today),
            dossier.balances,
            law,
            today,
            may_declare_low=dossier.identity.study_level is StudyLevel.NONE and not declared,
        )

    def what_if(
        self, dossier: Dossier, what_if: WhatIf, until_year: int, share: Decimal = HALF
    ) -> Projection:
        """Project the accounts under a change of situation."""
        law, today = self._legal.law(), self._clock.today()
        career = anchored(career_of(dossier, law, today), dossier.balances)
        return project(career, law, today, until_year, what_if, share)

    def purse(self, dossier: Dossier, overview: RightsOverview | None = None) -> Purse:
        """Give what prices every course for a person today; made once, asked for each course.

        Points of the C2P are left out: they may serve otherwise, so using them is a scenario one chooses.
        """
        return purse(self.funder(dossier, overview), self._legal.law(), self._clock.today())

    def funder(self, dossier: Dossier, overview: RightsOverview | None = None) -> Funder:
        """Give a person as the rules of payment see them today, points of the C2P left out."""
        funder = self._funder(dossier, overview)
        rights = replace(funder.rights, points=ZERO, points_free=ZERO, points_reserved=ZERO)
        return replace(funder, rights=rights)

    def scenarios(
        self, dossier: Dossier, price: Decimal, kind: TrainingKind, certifying: bool = True
    ) -> tuple[Scenario, ...]:
        """Give the ways of paying a course, the cheapest for the person first."""
        law, today = self._legal.law(), self._clock.today()
        return scenarios(price, kind, self._funder(dossier, None), law, today, certifying)

    def fund(self, dossier: Dossier, price: Decimal, kind: TrainingKind, certifying: bool = True) -> Funding:
        """Say who pays what on one course."""
        return self.purse(dossier).fund(price, kind, certifying)

    def case(self, path: Path, on: date | None) -> CaseAnswer:
        """Run a case file.

        Args:
            on: the day balances are read; else the day the case names, else today.

        Raises:
            RefusedFile: the file cannot be read as YAML.
            BadInput: it is not a case.
        """
        case = read_case(_content(path))
        day = on or case.on or self._clock.today()
        return answer(case, self._legal.law(), day, self._advisers(case, day))

    def _funder(self, dossier: Dossier, overview: RightsOverview | None) -> Funder:
        """Give a person as the rules of payment see them."""
        law, today = self._legal.law(), self._clock.today()
        known = overview or self.overview(dossier)
        return Funder(
            rights=known.entitlements,
            situation=dossier.identity.situation or current_situation(career_of(dossier, law, today), today),
            driving_licences=dossier.identity.driving_licences,
        )

    def _advisers(self, case: Case, day: date) -> Iterable[str]:
        """Name the operators a person of the case's situation is sent to."""
        situation = current_situation(case.career, day)
        person = Identity(DossierId("cas"), "", "", birth_date=case.career.birth_date, situation=situation)
        return [one.operator.key for one in self._advising.advice(Dossier(person), day)]


def _content(path: Path) -> Any:
    """Read a case file someone gives."""
    try:
        return read_given_yaml(path)
    except OSError as error:
        raise RefusedFile(
            f"Le fichier « {path.name} » ne se lit pas : vérifiez son nom et son dossier."
        ) from error
