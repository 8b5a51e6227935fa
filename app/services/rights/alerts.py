"""What of a person's rights asks for attention: each alert with its rule, its source and what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.models.records.career import Career, EngagementKind
from app.models.records.french import NBSP, day, euros
from app.models.records.law import Certainty, LegalValue
from app.models.records.ledger import Counter, Entitlements, Ledger, LineKind
from app.models.records.outlook import Alert, AlertLevel
from app.models.records.person import Situation
from app.services.rights.law import Law
from app.services.rights.retirement import closing_of
from app.services.rights.timeline import on_day

SOON = timedelta(days=730)
TRAININGS, PATH, ADVISER, TABLE = "formations", "parcours", "conseiller", "tableau"


@dataclass(frozen=True, slots=True)
class Watch:
    """What alerts are drawn from; ``may_declare_low`` when the level of study allows the declaration."""

    career: Career
    ledger: Ledger
    held: Entitlements
    law: Law
    today: date
    may_declare_low: bool = False


def alerts_of(watch: Watch) -> tuple[Alert, ...]:
    """Give the alerts of a day, those with a deadline first."""
    makers: tuple[Callable[[Watch], Iterator[Alert]], ...] = (
        _retirement_age,
        _left_out,
        _volunteering,
        _closing,
        _points_lost,
        _ceiling,
        _low_qualification,
        _deferred_right,
        _engagement_ceiling,
        _points,
        _lost,
    )
    found = [alert for make in makers for alert in make(watch)]
    return tuple(sorted(found, key=lambda one: (one.level is AlertLevel.LOST, one.deadline or date.max)))


def _alert(
    code: str,
    level: AlertLevel,
    title: str,
    rule: str,
    action: str,
    basis: LegalValue,
    deadline: date | None = None,
    page: str = TABLE,
    certainty: Certainty | None = None,
) -> Alert:
    """Build an alert on a legal value."""
    return Alert(code, level, title, rule, action, basis.source, certainty or basis.certainty, deadline, page)


def _ceiling(watch: Watch) -> Iterator[Alert]:
    """The account is full, or the next credit will be cut."""
    held = watch.held
    if not held.cpf_ceiling or not held.cpf_usable:
        return
    basis = watch.law.at("cpf.euros.plafond", watch.today)
    room = held.cpf_ceiling - held.cpf
    working = any(
        one.end is None and one.situation is not Situation.JOB_SEEKER for one in watch.career.spells
    )
    closing = closing_of(watch.career, watch.law)
    posting = on_day(watch.today.year + 1, watch.law.at("cpf.euros.versement", watch.today))
    fed = closing is None or closing.day > posting
    if room <= 0:
        yield _alert(
            "plafond_cpf",
            AlertLevel.ACT,
            "Plafond du CPF atteint",
            f"Au-delà de {euros(held.cpf_ceiling)}, l’année travaillée n’ajoute plus rien ; rien n’est "
            "repris.",
            "Utiliser une partie des droits : la place libérée se remplit à nouveau.",
            basis,
            page=TRAININGS,
        )
    elif working and fed and room < watch.law.amount("cpf.euros.annuel", watch.today):
        yield _alert(
            "plafond_cpf_proche",
            AlertLevel.KNOW,
            f"Plus que {euros(room)} avant le plafond du CPF",
            f"Le prochain crédit sera limité par le plafond de {euros(held.cpf_ceiling)}.",
            "Une formation choisie avant le versement évite de perdre la différence.",
            basis,
            page=TRAININGS,
        )


def _engagement_ceiling(watch: Watch) -> Iterator[Alert]:
    """The civic account is full."""
    most = watch.law.find("cec.euros.plafond", watch.today)
    if most is not None and isinstance(most.value, Decimal) and watch.held.cec >= most.value > 0:
        yield _alert(
            "plafond_cec",
            AlertLevel.KNOW,
            "Plafond du CEC atteint",
            f"Le compte d’engagement citoyen s’arrête à {euros(most.value)}.",
            "Ces droits complètent le CPF, ou paient une formation de bénévole.",
            most,
            page=TRAININGS,
        )


def _volunteering(watch: Watch) -> Iterator[Alert]:
    """Volunteering of the past year waits for its declaration, or for the association's word."""
    limit = watch.law.find("cec.declaration.limite", watch.today)
    attest = watch.law.find("cec.attestation.limite", watch.today)
    minimum = watch.law.find("cec.activite.benevolat.minimum", watch.today)
    if limit is None or attest is None or minimum is None or not isinstance(minimum.value, Decimal):
        return
    for one in watch.career.engagements:
        ended = one.year < watch.today.year  # a year is declared once it is over
        enough = sum(one.hours, Decimal(0)) >= minimum.value
        if one.kind is not EngagementKind.VOLUNTEERING or not enough:
            continue
        declare_by, attest_by = on_day(one.year + 1, limit), on_day(one.year + 1, attest)
        if not ended:
            yield _alert(
                "benevolat_en_cours",
                AlertLevel.KNOW,
                f"Bénévolat de {one.year} : à déclarer du 1er janvier au {day(declare_by)}",
                "Sans déclaration de la personne à cette date, l’année est perdue pour le CEC.",
                "Garder le compte des heures de l’année.",
                limit,
                declare_by,
                PATH,
            )
        elif one.declared_on is None and watch.today <= declare_by:
            yield _alert(
                "benevolat_a_declarer",
                AlertLevel.ACT,
                f"Déclarer le bénévolat de {one.year} avant le {day(declare_by)}",
                "Sans déclaration de la personne à cette date, l’année est perdue pour le CEC.",
                "Déclarer les heures sur Le Compte Bénévole, puis prévenir l’association.",
                limit,
                declare_by,
                PATH,
            )
        elif one.declared_on is not None and one.attested_on is None and watch.today <= attest_by:
            yield _alert(
                "benevolat_a_attester",
                AlertLevel.ACT,
                f"Faire attester le bénévolat de {one.year} avant le {day(attest_by)}",
                "L’association doit confirmer les heures déclarées ; sans elle, aucun droit.",
                "Demander à un responsable de l’association de valider la déclaration en ligne.",
                attest,
                attest_by,
                PATH,
            )


def _low_qualification(watch: Watch) -> Iterator[Alert]:
    """A person without a diploma of level 3 may ask for the higher credit, for the years to come alone."""
    annual = watch.law.find("cpf.infra3.euros.annuel", watch.today)
    employed = any(one.end is None and one.situation is Situation.EMPLOYEE for one in watch.career.spells)
    if annual is None or not watch.may_declare_low or not employed or watch.career.low_qualifications:
        return
    assert isinstance(annual.value, Decimal)
    yield _alert(
        "faible_qualification",
        AlertLevel.ACT,
        f"Déclarer l’absence de diplôme : {euros(annual.value)} par an",
        "Sans diplôme de niveau CAP, le crédit annuel est majoré à partir de l’année de la déclaration ; les "
        "années passées ne se rattrapent pas.",
        "Faire la déclaration sur Mon Compte Formation, seul ou avec le conseiller.",
        annual,
        date(watch.today.year, 12, 31),
        PATH,
    )


def _closing(watch: Watch) -> Iterator[Alert]:
    """The account is closed, or will be soon: what is on it will be lost."""
    closing = closing_of(watch.career, watch.law)
    if closing is None or not watch.held.cpf:
        return
    basis = closing.basis[0]
    if closing.day <= watch.today:
        yield _alert(
            "cpf_ferme",
            AlertLevel.LOST,
            f"CPF fermé depuis le {day(closing.day)}",
            f"À la retraite à taux plein ou à l’âge automatique, {euros(watch.held.cpf)} ne sont plus "
            "utilisables.",
            "Le CEC peut encore payer une formation liée au bénévolat.",
            basis,
            page=ADVISER,
        )
    elif closing.day - watch.today <= SOON:
        yield _alert(
            "cpf_bientot_ferme",
            AlertLevel.ACT,
            f"CPF utilisable jusqu’au {day(closing.day - timedelta(days=1))}",
            f"Ensuite le compte ferme : {euros(watch.held.cpf)} seraient perdus.",
            "Choisir une formation et s’inscrire avant cette date.",
            basis,
            closing.day - timedelta(days=1),
            TRAININGS,
        )


def _retirement_age(watch: Watch) -> Iterator[Alert]:
    """The age or the pension that may have closed the account: to be settled before anything else."""
    for note in watch.ledger.notes:
        if note.code in ("age_legal", "motif_de_retraite"):
            title = (
                "Âge légal de la retraite atteint"
                if note.code == "age_legal"
                else "Retraite : à taux plein ou avec décote ?"
            )
            yield Alert(
                note.code,
                AlertLevel.ACT,
                title,
                note.sentence,
                "Demander à la caisse de retraite si le taux plein est acquis, puis le noter ici.",
                note.source,
                note.certainty,
                page=PATH,
            )


def _left_out(watch: Watch) -> Iterator[Alert]:
    """Something of the path could not be counted as it was told."""
    found = watch.ledger.problems
    if found:
        many = len(found) > 1
        yield Alert(
            "a_verifier",
            AlertLevel.ACT,
            f"{len(found)}{NBSP}informations à vérifier" if many else f"1{NBSP}information à vérifier",
            found[0].sentence,
            "Voir le détail sous le calcul." if many else "",
            "parcours de la personne",
            Certainty.V1,
        )


def _points_lost(watch: Watch) -> Iterator[Alert]:
    """Points end with the pension: what is left is lost."""
    retirement, basis = watch.career.retirement, watch.law.find("c2p.fin_a_la_retraite", watch.today)
    if retirement is None or basis is None or not watch.held.points:
        return
    if watch.today < retirement.day <= watch.today + SOON:
        yield _alert(
            "points_a_utiliser",
            AlertLevel.ACT,
            f"C2P : {watch.held.points} points à utiliser avant le {day(retirement.day)}",
            "Les points s’éteignent avec la retraite.",
            f"{watch.held.points_free} points sont libres (temps partiel, trimestres) ; "
            "tous peuvent payer une formation.",
            basis,
            retirement.day - timedelta(days=1),
            ADVISER,
        )


def _deferred_right(watch: Watch) -> Iterator[Alert]:
    """A young person without a diploma has a right that carries no amount."""
    for note in watch.ledger.notes:
        if note.code == "formation_differee":
            yield Alert(
                note.code,
                AlertLevel.ACT,
                "Droit à une formation qualifiante différée",
                note.sentence,
                "Prendre rendez-vous avec la mission locale.",
                note.source,
                note.certainty,
                page=ADVISER,
            )


def _points(watch: Watch) -> Iterator[Alert]:
    """Enough free points for part time or a quarter of pension."""
    block = watch.law.find("c2p.bloc", watch.today)
    months = watch.law.find("c2p.temps_partiel.mois_par_10", watch.today)
    if block is None or months is None or not isinstance(block.value, Decimal):
        return
    blocks = watch.held.points_free // block.value
    if blocks >= 1:
        yield _alert(
            "points_libres",
            AlertLevel.KNOW,
            f"C2P : {watch.held.points_free} points libres, soit {_blocks(int(blocks))}",
            f"Par tranche de {block.value} points : {months.value}{NBSP}mois à mi-temps payé plein, ou un "
            "trimestre "
            "de retraite.",
            "Demander conseil avant de choisir : les points servent aussi à se former.",
            months,
            page=ADVISER,
        )


def _lost(watch: Watch) -> Iterator[Alert]:
    """What was lost, said once so that nobody looks for it."""
    for line in watch.ledger.lines:
        if line.kind is LineKind.LOST and line.counter is Counter.CPF:
            yield Alert(
                "dif_perdu",
                AlertLevel.LOST,
                "Heures de DIF non inscrites",
                f"{line.rule}. {line.arithmetic[:1].upper()}{line.arithmetic[1:]}.",
                "Rien à faire : l’échéance est passée et les heures ne sont pas récupérables.",
                line.source,
                line.certainty,
            )


def _blocks(count: int) -> str:
    """« 3 tranches »."""
    return f"{count}{NBSP}tranche{'s' if count > 1 else ''}"
