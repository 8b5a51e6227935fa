"""Ways of paying one course, ranked: by what is left to pay, then by how little each asks."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.models.records.career import TopUpOrigin
from app.models.records.french import number
from app.models.records.french import points as points_words
from app.models.records.funding import ZERO, Funder, Funding, Payer, Scenario, ThirdParty
from app.models.records.law import LegalValue
from app.models.records.person import Situation
from app.models.records.trainings import TrainingKind
from app.services.rights.funding import Purse, after
from app.services.rights.funding_rules import CEC_ONLY, Rules, amount_of, hours, money, third_total
from app.services.rights.law import Law

_CENT = Decimal("0.01")
_EMPLOYED = frozenset({Situation.EMPLOYEE, Situation.APPRENTICE, Situation.ESAT})
_OWN = {
    Payer.CPF: "mon CPF",
    Payer.TOP_UPS: "mes abondements",
    Payer.CEC: "mon CEC",
    Payer.C2P: "mes points C2P",
}


@dataclass(frozen=True, slots=True)
class _Way:
    """A scenario and its rank: how much it asks of others, then the amount asked."""

    scenario: Scenario
    asks: int
    amount: Decimal = ZERO


class _Course:
    """One course for one person on one day, paid in several ways."""

    def __init__(
        self, price: Decimal, kind: TrainingKind, funder: Funder, law: Law, on: date, certifying: bool
    ) -> None:
        self._price = price
        self._kind = kind
        self._law = law
        self._certifying = certifying
        self.rules = Rules(law, on)
        self.funder = funder

    def paid(self, funder: Funder) -> Funding:
        """Pay with other means."""
        return Purse(funder, self.rules).fund(self._price, self._kind, self._certifying)

    def helped(self, funder: Funder, origin: TopUpOrigin, amount: Decimal) -> Funding:
        """Pay with one more third party."""
        more = (*funder.third_parties, ThirdParty(origin.value, amount))
        return self.paid(replace(funder, third_parties=more))

    def way(
        self, title: str, needs: str, funding: Funding, asks: int, amount: Decimal = ZERO, flag: str = ""
    ) -> _Way:
        """Make a scenario; the accounts after it are the person's own."""
        if flag:
            funding = replace(funding, flags=(*funding.flags, flag))
        return _Way(
            Scenario(title, needs, funding, after(self.funder.rights, funding, self._law)), asks, amount
        )

    def own_ways(self) -> list[_Way]:
        """Pay with one's own rights: the CPF, then the CEC too, then the points too."""
        rights, funder = self.funder.rights, self.funder
        alone = self.paid(replace(funder, rights=replace(rights, cec=ZERO, points=ZERO)))
        with_cec = self.paid(replace(funder, rights=replace(rights, points=ZERO)))
        every = self.paid(funder)
        ways = []
        if _uses(alone, Payer.CPF, Payer.TOP_UPS):
            ways.append(self.way(_own_title(alone), _own_needs(alone, None), alone, 0))
        if _uses(with_cec, Payer.CEC):
            ways.append(self.way(_own_title(with_cec), _own_needs(with_cec, None), with_cec, 1))
        if _uses(every, Payer.C2P):
            answer = self._law.find("c2p.reponse.mois", self.rules.on)
            ways.append(self.way(_own_title(every), _own_needs(every, answer), every, 2, every.points_used))
        return ways

    def asked_ways(self) -> list[_Way]:
        """Pay with the help of someone who is still to be asked."""
        plain = replace(self.funder, rights=replace(self.funder.rights, points=ZERO))
        base = self.paid(plain)
        if not base.left:
            return []
        situation = self.funder.situation
        if situation is Situation.JOB_SEEKER:
            return [self._france_travail(plain, base)]
        if situation is Situation.PUBLIC_AGENT and self._takes_public_hours():
            return [self._public_hours(base)]
        if situation in _EMPLOYED or situation is None:
            return self._employer(plain, base)
        return self._any_third_party(plain, base)

    def _employer(self, plain: Funder, base: Funding) -> list[_Way]:
        """The smallest sum that lifts the participation or opens the right, and what leaves nothing."""
        ways = []
        least = self._least_for_licence(base) or base.participation or _CENT
        small = self.helped(plain, TopUpOrigin.EMPLOYER, least)
        lifts = least > _CENT and base.left - small.left >= least and not small.why_not
        if lifts:
            asked = f"à demander : {money(least)} à l’employeur"
            if base.why_not:
                needs = f"Demander à l’employeur au moins {money(least)} : vos droits peuvent alors payer."
                ways.append(self.way(_employer_title(least), needs, small, 3, least, asked))
            else:
                needs = (
                    "Demander à l’employeur ou à l’OPCO de payer la participation de "
                    f"{money(least)} à votre place (R6323)."
                )
                ways.append(self.way(_employer_title(least), needs, small, 3, least, asked))
        whole = base.left if small.why_not else min(least + small.left, base.left)
        if small.left or not lifts:
            rest = self.helped(plain, TopUpOrigin.EMPLOYER, whole)
            needs = f"Demander {money(whole)} à l’employeur : il ne vous reste rien à payer."
            if small.why_not:
                needs = (
                    f"Demander à l’employeur de payer les {money(whole)} (plan de développement des "
                    "compétences) : vos droits ne paient pas cette formation."
                )
            asked = f"à demander : {money(whole)} à l’employeur"
            ways.append(self.way(_employer_title(whole), needs, rest, 3, whole, asked))
        return ways

    def _any_third_party(self, plain: Funder, base: Funding) -> list[_Way]:
        """Without an employer, a licence still opens with the help of another third party."""
        least = self._least_for_licence(base)
        if not least:
            return []
        helped = self.helped(plain, TopUpOrigin.OTHER, least)
        if base.left - helped.left <= least:
            return []
        needs = f"Demander au moins {money(least)} à un tiers (région, fonds de formation, collectivité…)."
        asked = f"à demander : {money(least)} à un tiers"
        return [self.way(f"Avec {money(least)} d’un tiers", needs, helped, 3, least, asked)]

    def _france_travail(self, plain: Funder, base: Funding) -> _Way:
        """A job seeker may have the rest paid, once France Travail has validated the project."""
        helped = self.helped(plain, TopUpOrigin.FRANCE_TRAVAIL, base.left)
        return self.way(
            "Avec France Travail",
            f"Faire valider le projet par France Travail et demander le reste, {money(base.left)}.",
            helped,
            3,
            base.left,
            "à valider : France Travail décide, aucun montant n’est promis",
        )

    def _public_hours(self, base: Funding) -> _Way:
        """A public agent's hours are paid for by the employer, who must agree."""
        held = self.funder.rights.public_hours
        bare = replace(
            self.funder, rights=replace(self.funder.rights, cpf=ZERO, top_ups=ZERO, cec=ZERO, points=ZERO)
        )
        helped = self.helped(bare, TopUpOrigin.EMPLOYER, base.price - third_total(self.funder))
        return self.way(
            "Avec mes heures d’agent public",
            f"Demander l’accord de l’employeur public : {hours(held)} disponibles, la durée de la formation "
            "en est déduite.",
            helped,
            3,
            base.left,
            "à valider : l’employeur public peut refuser, ou limiter ce qu’il paie",
        )

    def _takes_public_hours(self) -> bool:
        """True when hours of a public agent may serve for this kind of course."""
        rights, condition = self.funder.rights, self.rules.conditions[self._kind]
        volunteers = condition is not None and condition.value == CEC_ONLY
        return rights.public_hours > 0 and rights.cpf_usable and rights.account_open and not volunteers

    def _least_for_licence(self, base: Funding) -> Decimal:
        """Give what one third party must bring for the rights to pay a light licence; 0 when none must."""
        condition = self.rules.conditions[self._kind]
        if not base.why_not or condition is None or condition.value != "tiers_ou_demandeur":
            return ZERO
        return amount_of(self.rules.third_min)


def scenarios(
    price: Decimal, kind: TrainingKind, funder: Funder, law: Law, on: date, certifying: bool = True
) -> tuple[Scenario, ...]:
    """Give the ways of paying a course that change something, the best first; at least one if it costs."""
    if price <= 0:
        return ()
    course = _Course(price, kind, funder, law, on, certifying)
    ways = [*course.own_ways(), *course.asked_ways()]
    if not ways:
        plain = course.paid(funder)
        needs = plain.why_not or "Aucun droit à utiliser : vous payez vous-même."
        if not plain.left:
            needs = "Le prix est déjà payé par un tiers."
        ways.append(course.way("Sans mes droits", needs, plain, 0))
    ways.sort(key=lambda one: (one.scenario.funding.left, one.asks, one.amount))
    return tuple(one.scenario for one in ways)


def _uses(funding: Funding, *payers: Payer) -> bool:
    """True when one of some payers pays."""
    return any(share.payer in payers for share in funding.shares)


def _own_title(funding: Funding) -> str:
    """Name a scenario after the accounts it uses: « Mon CPF seul », « Mon CPF et mon CEC »."""
    names = [words for payer, words in _OWN.items() if _uses(funding, payer)]
    joined = " et ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])
    title = f"{joined[:1].upper()}{joined[1:]}"
    return f"{title} seul" if names == [_OWN[Payer.CPF]] or names == [_OWN[Payer.CEC]] else title


def _own_needs(funding: Funding, answer: LegalValue | None) -> str:
    """Say what a person does to pay with their own rights."""
    steps: list[str] = []
    if funding.points_used:
        used = points_words(funding.points_used)
        step = f"Consulter un conseiller en évolution professionnelle, puis demander {used} en ligne"
        if answer is not None:
            step += f" ({number(amount_of(answer))} mois sans réponse valent refus)"
        steps.append(f"{step}.")
    steps.append("S’inscrire sur Mon Compte Formation.")
    if funding.left:
        steps.append(f"Payer {money(funding.left)} soi-même.")
    return " ".join(steps)


def _employer_title(amount: Decimal) -> str:
    """Name a scenario after what is asked of the employer."""
    return f"Avec {money(amount)} de l’employeur"
