"""The whole ledger of a career: the three accounts, what was left out, and what one may use on a day."""

from datetime import date

from app.models.records.career import Career
from app.models.records.french import NBSP, day
from app.models.records.law import Certainty
from app.models.records.ledger import ZERO, Counter, Entitlements, Ledger, Note
from app.models.records.person import Situation
from app.services.rights.c2p import c2p_account, c2p_state
from app.services.rights.calendar_time import age_on
from app.services.rights.career_checks import checked
from app.services.rights.cec import cec_account
from app.services.rights.cpf import cpf_account
from app.services.rights.law import Law
from app.services.rights.offers import amount_of
from app.services.rights.places import as_written
from app.services.rights.regimes import general_ceiling
from app.services.rights.retirement import closing_of, legal_age_day


def ledger_of(career: Career, law: Law, until: date, today: date | None = None) -> Ledger:
    """Write the ledger of a career: every line posted up to a day.

    Args:
        until: later lines are left out; a situation without an end is taken to last until then.
        today: the day the question is asked; lines after it are a projection. Defaults to ``until``.

    Returns:
        lines by posting day; the sum of a counter's lines is its balance; ``problems`` name what of the
        career was left out; ``notes`` say what is not an amount.
    """
    sound = checked(career, law, today or until)
    clean = sound.career
    accounts = [make(clean, law, until) for make in (cpf_account, cec_account, c2p_account)]
    lines = sorted((line for one in accounts for line in one.lines), key=lambda line: line.posted_on)
    notes = [note for one in accounts for note in one.notes]
    return Ledger(
        tuple(lines),
        sound.problems + as_written((problem for one in accounts for problem in one.problems), sound.places),
        (*notes, *_notes(clean, law, today or until, until)),
    )


def entitlements(career: Career, ledger: Ledger, law: Law, on: date) -> Entitlements:
    """Tell what a person may use on a day, from a ledger that reaches it."""
    clean = checked(career, law, on).career
    points = ledger.balance(Counter.C2P, on)
    state = c2p_state(ledger, clean, law, on)
    closing = closing_of(clean, law)
    hours_era = law.find("cpf.heures.versement", on) is not None
    return Entitlements(
        on=on,
        cpf=ledger.balance(Counter.CPF, on),
        cpf_ceiling=ZERO if hours_era else general_ceiling(clean, law, on),
        public_hours=ledger.balance(Counter.CPF_PUBLIC, on),
        top_ups=ledger.balance(Counter.TOP_UPS, on),
        cec=ledger.balance(Counter.CEC, on),
        points=points,
        points_reserved=state.reserved,
        points_free=state.free,
        points_value=state.training_value,
        cpf_usable=closing is None or on < closing.day,
        account_open=_is_open(clean, law, on),
    )


def _is_open(career: Career, law: Law, on: date) -> bool:
    """Tell whether the person may have an account: 16, or 15 with an apprenticeship."""
    if career.birth_date is None:
        return True
    apprentice = any(one.situation is Situation.APPRENTICE and one.start <= on for one in career.spells)
    age_id = "cpf.compte.age_min_apprenti" if apprentice else "cpf.compte.age_min"
    return age_on(career.birth_date, on) >= law.amount(age_id, max(on, law.first_day(age_id)))


def _notes(career: Career, law: Law, today: date, until: date) -> list[Note]:
    """Give what a person should know besides amounts."""
    notes = []
    if until > law.known_on:
        notes.append(
            Note(
                "etat_du_droit",
                f"État du droit connu au {day(law.known_on)} : ce qui est daté après est à confirmer.",
                "date de vérification des valeurs légales",
                Certainty.I,
            )
        )
    age = age_on(career.birth_date, today) if career.birth_date else None
    young = law.find("formation.differee.age_max", today)
    if (
        career.left_school_without_diploma
        and age is not None
        and young is not None
        and age <= amount_of(young)
    ):
        limit = f"{amount_of(young) + 1}{NBSP}ans"
        notes.append(
            Note(
                "formation_differee",
                f"Droit à la formation qualifiante différée : moins de {limit}, sans diplôme. Une durée "
                "de formation vous est due, sans montant en euros ; demandez l’entretien, qui est dû "
                "dans les 15 jours.",
                young.source,
                young.certainty,
            )
        )
    return [*notes, *_retirement_notes(career, law, today)]


def _retirement_notes(career: Career, law: Law, today: date) -> list[Note]:
    """Give what is to be settled with the pension fund."""
    notes = []
    pensioned = any(
        one.situation is Situation.RETIRED and one.start <= today and (one.end is None or today <= one.end)
        for one in career.spells
    )
    if pensioned and career.retirement is None:
        basis = law.parameters["cpf.retraite.age_automatique"].values[-1]
        notes.append(
            Note(
                "motif_de_retraite",
                "Retraite sans motif indiqué : si elle est à taux plein ou anticipée, le CPF n’est plus "
                "alimenté "
                "ni utilisable. À préciser dans « Droits : ce qui compte ».",
                basis.source,
                Certainty.I,
            )
        )
    reached = legal_age_day(career, law)
    closing = closing_of(career, law)
    if reached is not None and reached <= today and (closing is None or today < closing.day):
        notes.append(
            Note(
                "age_legal",
                f"Âge légal de la retraite atteint le {day(reached)} : si la durée d’assurance pour le "
                "taux plein "
                "est aussi acquise, le CPF n’est plus alimenté ni utilisable (à confirmer avec la caisse).",
                "code du travail, art. L6323-3 et L5421-4",
                Certainty.I,
            )
        )
    return notes
