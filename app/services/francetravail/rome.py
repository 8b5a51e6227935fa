"""ROME 4.0 online: the list of occupations, one occupation, its fiche, titles by words, the version.

The answers read here were written for this project after the documented shape (files marked CONSTRUCTED):
only fields seen in them are used, and the version alone, which has no sample, is allowed to be missing.
"""

from __future__ import annotations

from app.models.records.ids import RomeCode
from app.models.records.online import OnlineFiche, OnlineOccupation, OnlineTitle, RomeVersion
from app.services.francetravail.api import PartnerApi
from app.services.francetravail.reading import Part, parts_of
from app.services.web.client import Ask
from app.services.web.timing import Alive, always
from app.services.web.trouble import RequestRefused, Unreadable

OCCUPATIONS = "rome-metiers/v1/metiers"
SHEETS = "rome-fiches-metiers/v1/fiches-rome"


class RomeClient:
    """Questions about the ROME online.

    Args:
        occupations: the interface « ROME 4.0 - Métiers ».
        sheets: the interface « ROME 4.0 - Fiches métiers », which has scopes of its own.
    """

    def __init__(self, occupations: PartnerApi, sheets: PartnerApi) -> None:
        self._occupations, self._sheets = occupations, sheets

    def occupations(self, alive: Alive = always) -> tuple[OnlineOccupation, ...]:
        """List every occupation, code and label."""
        ask = Ask("occupations", f"{OCCUPATIONS}/metier", query={"champs": "code,libelle"})
        data = self._occupations.ask(ask, alive).data
        return tuple(_occupation(one) for one in parts_of(data, self._occupations.host))

    def occupation(self, code: RomeCode, alive: Alive = always) -> OnlineOccupation | None:
        """Give one occupation with its definition; None when the ROME online has no such code."""
        data = _found(self._occupations, Ask("occupation", f"{OCCUPATIONS}/metier/{_checked(code)}"), alive)
        return None if data is None else _occupation(Part(data, self._occupations.host))

    def fiche(self, code: RomeCode, alive: Alive = always) -> OnlineFiche | None:
        """Give the fiche of an occupation; None when the ROME online has no such code."""
        data = _found(self._sheets, Ask("fiche", f"{SHEETS}/fiche-metier/{_checked(code)}"), alive)
        return None if data is None else _fiche(Part(data, self._sheets.host))

    def titles(self, words: str, alive: Alive = always) -> tuple[OnlineTitle, ...]:
        """Find titles by words."""
        ask = Ask("titles", f"{OCCUPATIONS}/appellation/requete", query={"q": words})
        answer = Part(self._occupations.ask(ask, alive).data, self._occupations.host)
        return tuple(_title(one) for one in answer.parts("resultats"))

    def version(self, alive: Alive = always) -> RomeVersion | None:
        """Give the version online; None when the interface does not say it in a way we know."""
        ask = Ask("version", f"{OCCUPATIONS}/version", query={"champs": "version,lastModifiedDate"})
        try:
            part = Part(self._occupations.ask(ask, alive).data, self._occupations.host)
            return RomeVersion(part.text("version"), part.maybe_day("lastModifiedDate"))
        except (RequestRefused, Unreadable):
            return None


def _found(api: PartnerApi, ask: Ask, alive: Alive) -> object:
    """Ask for one thing; None when there is no such thing."""
    try:
        return api.ask(ask, alive).data
    except RequestRefused as refusal:
        if refusal.status == 404:
            return None
        raise


def _checked(code: RomeCode) -> str:
    """Give a code that can only be a code, fit for an address."""
    if not (code.isalnum() and code.isascii()):
        raise ValueError(f"{code!r} is no ROME code")
    return code


def _occupation(part: Part) -> OnlineOccupation:
    return OnlineOccupation(
        code=RomeCode(part.text("code")),
        label=part.text("libelle"),
        definition=part.maybe_text("definition", 10_000),
        obsolete=part.maybe_flag("obsolete"),
    )


def _fiche(part: Part) -> OnlineFiche:
    occupation = part.maybe_part("metier")
    code, label = RomeCode(part.text("code")), occupation.text("libelle") if occupation else ""
    groups = []
    for group in part.parts("groupesCompetencesMobilisees"):
        stake = group.maybe_part("enjeu")
        skills = tuple((one.text("code"), one.text("libelle")) for one in group.parts("competences"))
        groups.append((stake.maybe_text("libelle") if stake else "", skills))
    return OnlineFiche(
        OnlineOccupation(code, label, obsolete=part.maybe_flag("obsolete")), skills=tuple(groups)
    )


def _title(part: Part) -> OnlineTitle:
    occupation = part.maybe_part("metier")
    return OnlineTitle(
        part.text("code"), part.text("libelle"), _occupation(occupation) if occupation else None
    )
