"""All that does not depend on the price of a course: what each account may pay, and the words for it."""

from dataclasses import dataclass
from decimal import Decimal

from app.models.records.french import points as points_words
from app.models.records.funding import ZERO, Funder, Payer, Share
from app.models.records.law import Certainty
from app.models.records.trainings import TrainingKind
from app.services.rights.funding_rules import (
    CEC_ONLY,
    Participation,
    Refusal,
    Rules,
    amount_of,
    ceiling,
    cite,
    kind_flags,
    least_sure,
    money,
    origin_words,
    participation,
    points_payable,
    refusal,
    rights_flags,
)

_TOP_UP_SOURCE = "C. trav., art. L6323-4"
_CEC_SOURCE = "C. trav., art. D5151-11"
_C2P_SOURCE = "C. trav., art. L4163-8 et R4163-21"


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a share made beforehand: the account gives all it may, or the price stops it.

    ``points_words`` are those of the second case when points of the C2P pay in place of the participation.
    """

    payer: Payer
    most: Decimal
    all_words: str
    part_words: str
    points_words: str
    source: str
    all_certainty: Certainty = Certainty.V1
    part_certainty: Certainty = Certainty.V1

    def share(self, amount: Decimal, points: bool = False) -> Share:
        """Give the share of an amount paid."""
        if amount == self.most:
            return Share(self.payer, amount, self.all_words, self.source, self.all_certainty)
        if points:
            return Share(self.payer, amount, self.points_words, self.source, self.all_certainty)
        return Share(self.payer, amount, self.part_words, self.source, self.part_certainty)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a kind of course is paid by one person, whatever its price.

    ``personal`` is what CPF, top-ups and CEC may give together; ``due`` the mandatory participation, and
    ``due_with_points`` what of it stays when points of the C2P pay.
    """

    refused: Refusal | None
    lines: tuple[Line, ...]
    personal: Decimal
    points_worth: Decimal
    point: Decimal
    due: Decimal
    due_with_points: Decimal
    flags: tuple[str, ...]
    due_flags: tuple[str, ...]
    cec_due_flags: tuple[str, ...]
    points_flags: tuple[str, ...]
    points_source: str
    points_certainty: Certainty
    holder: tuple[str, str, str, str]
    holder_source: str
    holder_certainty: Certainty


def plan_of(rules: Rules, funder: Funder, kind: TrainingKind, certifying: bool) -> Plan:
    """Work out everything but the price."""
    refused = refusal(rules, funder, kind, certifying)
    due = participation(rules, funder)
    lines = () if refused else _lines(rules, funder, kind, due)
    personal = sum((line.most for line in lines), ZERO)
    point = amount_of(rules.point)
    payable = refused is None and points_payable(rules, funder, kind)
    whole = max(funder.rights.points, ZERO) // 1 if payable else ZERO
    amount = due.amount if personal > 0 else ZERO
    flags = (*kind_flags(rules, funder, kind), *rights_flags(funder))
    if lines and lines[0].payer is Payer.CPF:
        flags += _ceiling_flags(rules, funder, kind)
    return Plan(
        refused=refused,
        lines=lines,
        personal=personal,
        points_worth=whole * point,
        point=point,
        due=amount,
        due_with_points=ZERO if rules.exempts("c2p") else amount,
        flags=flags + (due.flags if personal > 0 and not amount else ()),
        due_flags=due.flags + _top_up_flags(lines) if amount else (),
        cec_due_flags=("à confirmer : la participation obligatoire est due aussi quand le CEC paie",),
        points_flags=_points_flags(funder, kind),
        points_source=f"{_C2P_SOURCE} ; {rules.point.source}" if rules.point else _C2P_SOURCE,
        points_certainty=least_sure((rules.point,)),
        holder=_holder_words(due, refused, personal, whole),
        holder_source=refused.source if refused else due.value.source if due.value and amount else "",
        holder_certainty=refused.certainty if refused else least_sure((due.value if amount else None,)),
    )


def points_share(plan: Plan, amount: Decimal, used: Decimal, lifts: bool) -> Share:
    """Give the share the C2P pays: whole points, the last one perhaps not wholly needed."""
    words = f"{points_words(used)} à {money(plan.point)} l’un"
    if amount < used * plan.point:
        words += f" ({money(used * plan.point)}), ramenés à ce qu’il reste du prix"
    if lifts:
        words += " ; la participation obligatoire n’est plus due"
    return Share(Payer.C2P, amount, words, plan.points_source, plan.points_certainty)


def third_lines(funder: Funder) -> tuple[Line, ...]:
    """Give the words for each third party that pays."""
    lines = []
    for one in funder.third_parties:
        if one.amount > 0:
            words = f"Versé par un tiers : {origin_words(one.origin)}"
            part = f"{words} ; {money(one.amount)} ramenés à ce qu’il reste du prix"
            lines.append(Line(Payer.THIRD_PARTY, one.amount, words, part, part, _TOP_UP_SOURCE))
    return tuple(lines)


def _lines(rules: Rules, funder: Funder, kind: TrainingKind, due: Participation) -> tuple[Line, ...]:
    """Give the accounts in the order of the law, with the words for each."""
    rights, condition = funder.rights, rules.conditions[kind]
    lifted = f" ; participation obligatoire non due : {due.why}" if due.why else ""
    less = lifted
    if due.value and due.amount:
        less = f", moins la participation obligatoire de {money(due.amount)} ({cite(due.value)})"
    sure = least_sure((condition, due.lifted_by))
    part_sure = least_sure((condition, due.value if due.amount else due.lifted_by))
    source = condition.source if condition else ""
    lines: list[Line] = []

    def line(payer: Payer, most: Decimal, words: str, part: str, said_by: str) -> Line:
        """Write a line; the first says why the participation is not due."""
        first = not lines
        return Line(
            payer,
            most,
            words + lifted if first else words,
            part + less if first or due.amount else part,
            f"{part}, moins la part payée en points C2P",
            said_by,
            sure,
            part_sure,
        )

    if condition is not None and condition.value == CEC_ONLY:
        words = f"Tout votre CEC ({money(rights.cec)}), seul à payer la formation de bénévoles"
        return (
            line(Payer.CEC, rights.cec, words, "Ce qu’il reste du prix, payé par votre CEC seul", source),
        )
    if rights.cpf > 0:
        most, words, said_by = rights.cpf, f"Tout votre CPF : {money(rights.cpf)}", source
        limit, limit_words = ceiling(rules, kind)
        if limit is not None and amount_of(limit) < rights.cpf:
            most, words, said_by = amount_of(limit), limit_words, limit.source
        lines.append(line(Payer.CPF, most, words, "Ce qu’il reste du prix", said_by))
    if rights.top_ups > 0:
        words = f"Tous les abondements de votre compte : {money(rights.top_ups)}, hors plafond d’utilisation"
        part = "Abondements de votre compte, après le CPF"
        lines.append(line(Payer.TOP_UPS, rights.top_ups, words, part, _TOP_UP_SOURCE))
    if rights.cec > 0:
        words = f"Tout votre CEC : {money(rights.cec)}, après le CPF (D5151-11)"
        lines.append(line(Payer.CEC, rights.cec, words, "CEC, utilisé après le CPF (D5151-11)", _CEC_SOURCE))
    return tuple(lines)


def _holder_words(
    due: Participation, refused: Refusal | None, personal: Decimal, points: Decimal
) -> tuple[str, str, str, str]:
    """Write what the person pays: plain rest, participation alone, participation within, price below it."""
    if refused:
        return (refused.words,) * 4
    rest = "Ce que vos droits ne paient pas"
    if personal <= 0 and points <= 0:
        rest = "Aucun droit à utiliser en euros : le prix est à votre charge"
    if due.value is None or not due.amount:
        return (rest,) * 4
    owed = money(due.amount)
    article = cite(due.value)
    return (
        rest,
        f"Participation obligatoire de {owed} ({article})",
        f"Ce que vos droits ne paient pas, participation obligatoire de {owed} comprise ({article})",
        f"Le prix ne dépasse pas la participation obligatoire de {owed} ({article}) : il est à votre charge",
    )


def _ceiling_flags(rules: Rules, funder: Funder, kind: TrainingKind) -> tuple[str, ...]:
    """Flag the ceiling of usage for the rights of the low-qualified, which it does not name."""
    limit = rules.ceilings.get(kind)
    if limit is None or amount_of(limit) >= funder.rights.cpf:
        return ()
    if funder.rights.cpf_ceiling <= amount_of(rules.plain_ceiling):
        return ()
    return (
        "à confirmer : le plafond d’utilisation ne nomme pas les droits majorés (L6323-11-1) ; "
        "il leur est appliqué ici",
    )


def _top_up_flags(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Flag top-ups on the account whose origin may lift the participation."""
    if not any(line.payer is Payer.TOP_UPS for line in lines):
        return ()
    return (
        "à confirmer : un abondement pour incapacité permanente (AT-MP) dispenserait de la participation",
    )


def _points_flags(funder: Funder, kind: TrainingKind) -> tuple[str, ...]:
    """Say what points of the C2P ask for."""
    flags = [
        "Points C2P : la formation doit mener à un emploi moins exposé, et le projet passer par un conseiller"
    ]
    if kind in (TrainingKind.BILAN, TrainingKind.VAE):
        flags.append(
            "à confirmer : les points ne paient un bilan ou une VAE que dans un projet de reconversion"
        )
    if funder.situation is None:
        flags.append("à confirmer : les points ne paient que pour un salarié ou un demandeur d’emploi")
    return tuple(flags)
