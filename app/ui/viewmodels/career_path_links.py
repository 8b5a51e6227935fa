"""Ties what is typed to the reference: a job title to its fiche, a town to its commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.records.path import Experience
from app.models.records.person import Identity
from app.models.records.places import Commune
from app.models.records.rome import JobTitle
from app.ui.viewmodels.career_path_asking import Asking
from app.ui.viewmodels.career_path_parts import PartKey, Typed
from app.ui.viewmodels.career_path_reading import goes_on_from, read_text, same_words

if TYPE_CHECKING:
    from app.ui.viewmodels.career_path import CareerPath

CHOOSE_COMMUNE = "Choisissez la commune dans les propositions\u00a0: tapez son nom ou son code postal."


def commune_words(name: str, postcode: str, code: str | None) -> str:
    """How a commune stands in its field: « Vierzon (18100) », « Vierzon (18) », « Lisbonne »."""
    if postcode:
        return f"{name} ({postcode})"
    if not code:
        return name
    return f"{name} ({code[:3] if code.startswith('97') else code[:2]})"


class Linking:
    """What happens as titles and communes are typed, chosen, left; edits go to the part that is shown."""

    def __init__(self, path: CareerPath, asking: Asking) -> None:
        self._path = path
        self._asking = asking
        self._anchors: dict[PartKey, tuple[str, object, object]] = {}

    def type_title(self, text: str) -> None:
        """A job title typed by hand: it keeps its fiche while words are added behind, or taken from there."""
        part, key = self._path.part(), self._path.key()
        if not isinstance(part, Experience) or key is None:
            return
        if part.rome_code:
            self._anchors.setdefault(key, (part.title, part.title_code, part.rome_code))
        fields = {"title": _title(text)}
        if key in self._anchors:
            title, title_code, rome_code = self._anchors[key]
            akin = goes_on_from(text, title) or goes_on_from(title, text)
            fields["title_code"] = Typed("", title_code if akin else None)
            fields["rome_code"] = Typed("", rome_code if akin else None)
        self._path.edit(fields)

    def choose_title(self, title: JobTitle) -> None:
        """A title taken from the proposals: the experience is tied to its fiche, and saved."""
        key = self._path.key()
        if key is None:
            return
        self._anchors[key] = (title.label, title.code, title.rome_code)
        self._path.edit(
            {
                "title": _title(title.label),
                "title_code": Typed("", title.code),
                "rome_code": Typed("", title.rome_code),
            }
        )
        self._path.finish("title")

    def leave_title(self, text: str) -> None:
        """The field is left: what is typed is saved; the very words of a title are tied to it."""
        key, part = self._path.key(), self._path.part()
        if key is None or not isinstance(part, Experience):
            return
        if part.rome_code or not self._path.typed().get("title"):
            self._path.finish("title")
            return

        def answered(hits: list) -> None:
            if self._path.key() != key:
                return
            same = [hit.title for hit in hits if same_words(hit.title.label, text)]
            if same:
                self.choose_title(same[0])
            else:
                self._path.finish("title")

        self._asking.titles(text, answered)

    def type_commune(self, text: str, *, free: bool) -> None:
        """A town typed by hand; ``free`` keeps a name that is no commune (a town abroad)."""
        name = read_text(text)
        error = "" if free or not name else CHOOSE_COMMUNE
        fields = {"commune_name": Typed(text, name, error), "commune_code": Typed("", None, error)}
        if isinstance(self._path.part(), Identity):
            fields["postcode"] = Typed("", "", error)
        self._path.edit(fields)

    def choose_commune(self, commune: Commune, typed: str = "") -> None:
        """A commune taken from the proposals; a postcode that was typed is kept among its own."""
        asked = next((code for code in commune.postcodes if code in typed.split()), "")
        postcode = asked or (commune.postcodes[0] if commune.postcodes else "")
        is_home = isinstance(self._path.part(), Identity)
        words = commune_words(commune.name, postcode if is_home else "", commune.code)
        fields = {
            "commune_name": Typed(words, commune.name),
            "commune_code": Typed("", commune.code),
        }
        if is_home:
            fields["postcode"] = Typed("", postcode)
        self._path.edit(fields)
        self._path.finish("commune_name")

    def leave_commune(self, text: str) -> None:
        """The field is left: the very name of one commune is taken for it, else what is typed is saved."""
        key, typed = self._path.key(), self._path.typed().get("commune_name")
        if key is None or typed is None:
            return
        code = self._path.typed().get("commune_code")
        if not text.strip() or code is None or code.value:
            self._path.finish("commune_name")
            return

        def answered(communes: list) -> None:
            if self._path.key() != key:
                return
            same = [one for one in communes if _is_named(one, text)]
            if len(same) == 1:
                self.choose_commune(same[0], text)
            else:
                self._path.finish("commune_name")

        self._asking.communes(text, answered)


def _title(text: str) -> Typed:
    name = read_text(text)
    return Typed(text, name, "" if name else "Donnez un intitulé.")


def _is_named(commune: Commune, text: str) -> bool:
    """True when a text is the name of a commune, alone or with one of its postcodes, or its postcode."""
    names = {commune.name, *commune.postcodes}
    names |= {f"{commune.name} {code}" for code in commune.postcodes}
    names |= {f"{code} {commune.name}" for code in commune.postcodes}
    return any(same_words(name, text) for name in names)
