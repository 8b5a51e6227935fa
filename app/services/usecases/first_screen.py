"""What the first paint shows: the last dossier's name and balances, read before anything heavy is loaded."""

from datetime import date

from app.models.records.french import NBSP, day, number
from app.models.records.glance import Glance
from app.models.store.glance import GlanceRows, read_edition_titles, read_glance
from app.services.system.folders import Folders
from app.services.system.settings import Settings

TITLES = {
    "cpf": "Compte personnel de formation",
    "cec": "Engagement citoyen",
    "c2p": "Prévention (pénibilité)",
}
NOT_KNOWN = "à noter"


def first_glance(folders: Folders, settings: Settings, today: date) -> Glance:
    """Gather the words of the first paint; an empty glance when there is no dossier to show."""
    editions = " · ".join(read_edition_titles(folders.reference_file))
    rows = read_glance(folders.dossiers_file, settings.last_dossier)
    if rows is None:
        return Glance(editions=editions, place=settings.place_name)
    return Glance(
        full_name=f"{rows.given_name} {rows.family_name}".strip(),
        details=_details(rows, today),
        cards=tuple(_card(kind, rows) for kind in TITLES),
        editions=editions,
        place=settings.place_name,
    )


def _details(rows: GlanceRows, today: date) -> str:
    """Say age and town, as the header does."""
    words = []
    if rows.birth_date:
        born = date.fromisoformat(rows.birth_date)
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        words.append(f"{age}{NBSP}ans")
    if rows.commune_name:
        words.append(rows.commune_name)
    return " · ".join(words)


def _card(kind: str, rows: GlanceRows) -> tuple[str, str, str]:
    """Write the card of one account: title, balance, who says so."""
    known = [balance for balance in rows.balances if balance[0] == kind]
    if not known:
        return TITLES[kind], NOT_KNOWN, ""
    _, hundredths, as_of, source = known[-1]
    whole, rest = divmod(hundredths, 100)
    amount = f"{number(whole)}{NBSP}points" if kind == "c2p" else f"{number(whole)},{rest:02d}{NBSP}€"
    when = day(date.fromisoformat(as_of))
    note = f"saisi à la main le {when}, non vérifié" if source == "saisi" else f"reçu du portail le {when}"
    return TITLES[kind], amount, note
