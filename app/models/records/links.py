"""A dossier's links to the ROME that an edition broke or turned: what was, what may follow."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.records.edition_changes import EditionName, Sureness
from app.models.records.french import NBSP, day, percent
from app.models.records.ids import PartId
from app.models.records.labelled import Labelled


class LinkState(Labelled):
    """What is the matter with a link."""

    WITHDRAWN = "retire", "retiré du ROME"
    CHANGED = "autre_sens", "a changé de sens"
    MOVED = "deplace", "rangé ailleurs"
    UNKNOWN = "inconnu", "code inconnu ici"
    RECODED = "autre_code", "a changé de code"
    RENAMED = "renomme", "a changé de nom"


MILD = (LinkState.RECODED, LinkState.RENAMED)
"""What leaves the meaning whole: told, never pressed upon."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a link may be replaced by, how sure that is, and on what it rests."""

    code: str
    label: str
    sureness: Sureness
    why: str = ""
    holds_title: bool = False
    """True when the very title of the part is filed there."""

    def words(self) -> str:
        """« Assistant de vie » (K1302) : 13 de ses 13 intitulés y sont rangés (sûr)."""
        rests = f"{NBSP}: {self.why}" if self.why else ""
        code = (
            f" ({self.code})" if self.code[:1].isalpha() else ""
        )  # the number of a skill tells nobody anything
        return f"«{NBSP}{self.label}{NBSP}»{code}{rests} ({self.sureness.label})"


@dataclass(frozen=True, slots=True)
class LinkNotice:
    """One part of a dossier whose code is gone, or means something else; the dossier itself is untouched.

    ``title`` is what the person calls the part, ``was`` what the code meant to them, ``now`` what it means in
    the edition in place (empty when it is not there). ``mark`` names the edition told of, for a link kept as
    it is; ``kept`` is true once the person chose that.
    """

    entity: str
    part_id: PartId
    code: str
    title: str
    state: LinkState
    was: str
    now: str
    targets: tuple[LinkTarget, ...] = ()
    since: EditionName | None = None
    here: str = ""
    mark: str = ""
    kept: bool = False
    guessed: bool = False
    """True when nothing proves which meaning of the code the person had in mind: nothing is counted then."""

    @property
    def is_skill(self) -> bool:
        """True for a held skill."""
        return self.entity == "held_skill"

    @property
    def presses(self) -> bool:
        """True when the person is to look at it."""
        return not self.kept and self.state not in MILD

    @property
    def best(self) -> LinkTarget | None:
        """The surest replacement, if any."""
        return self.targets[0] if self.targets else None

    @property
    def sure(self) -> LinkTarget | None:
        """The replacement, when it is sure."""
        best = self.best
        return best if best is not None and best.sureness is Sureness.SURE else None

    def sentence(self) -> str:
        """What happened, in one sentence."""
        since = edition_words(self.since)
        known = f"«{NBSP}{self.was}{NBSP}»" if self.was else f"Le code {self.code}"
        if self.was and not self.is_skill:
            known += f" ({self.code})"
        if self.state is LinkState.WITHDRAWN:
            return f"{known} n’est plus dans le ROME depuis {since}."
        if self.state is LinkState.UNKNOWN:
            return f"{known} n’est pas dans l’édition installée{f' ({self.here})' if self.here else ''}."
        if self.state is LinkState.CHANGED and self.is_skill:
            when = f"Depuis {since}" if self.since else "Dans l’édition installée"
            return f"{when}, le code de {known} désigne «{NBSP}{self.now}{NBSP}»."
        if self.state is LinkState.CHANGED:
            before = f"{NBSP}; avant{NBSP}: «{NBSP}{self.was}{NBSP}»" if self.was else ""
            when = f"Depuis {since}" if self.since else "Dans l’édition installée"
            return f"{when}, {self.code} désigne «{NBSP}{self.now}{NBSP}»{before}."
        if self.state is LinkState.MOVED:
            home = self.best.words() if self.best else ""
            return f"«{NBSP}{self.title}{NBSP}» n’est plus rangé sous {self.code}, mais sous {home}."
        if self.state is LinkState.RECODED:
            return f"«{NBSP}{self.was}{NBSP}» a changé de code dans le ROME{NBSP}: son sens est le même."
        name = f"«{NBSP}{self.was}{NBSP}»" if self.is_skill else self.code
        return f"{name} s’appelle maintenant «{NBSP}{self.now}{NBSP}»{NBSP}: son sens est le même."

    def advice(self) -> str:
        """What the program does meanwhile, or why it does nothing."""
        best = self.best
        if self.state in MILD:
            return ""
        if best is None and self.guessed and self.state is LinkState.CHANGED:
            return f"Est-ce bien ce métier{NBSP}? Si oui, gardez-le tel quel\u00a0; sinon, choisissez le bon."
        if best is None and self.is_skill:
            return (
                f"Aucune correspondance n’a été trouvée{NBSP}: elle reste dans le parcours, mais les "
                "suggestions ne la comptent pas."
            )
        if best is None:
            return (
                f"Aucune correspondance n’a été trouvée{NBSP}: rien n’est perdu, choisissez un métier proche."
            )
        if self.state is LinkState.MOVED:
            return "" if self.kept else "En attendant votre choix, les suggestions en tiennent compte."
        told = f"Il y a une correspondance{NBSP}: {best.words()}."
        doubtful = self.state is LinkState.CHANGED and best.sureness is Sureness.POSSIBLE
        if self.guessed or doubtful or (self.is_skill and best.sureness is not Sureness.SURE):
            return f"{told} Elle n’est pas comptée tant que vous ne l’avez pas choisie."
        if self.entity == "project":
            return f"{told} La proximité et les compétences à acquérir sont celles de ce métier en attendant."
        return f"{told} Les suggestions passent par elle en attendant votre choix."


@dataclass(frozen=True, slots=True)
class CodeStory:
    """What became of an occupation code: for its fiche, or in the place of a fiche that is no more."""

    code: str
    sentence: str
    withdrawn: bool
    targets: tuple[LinkTarget, ...] = ()
    cited: int = 0
    """Parts of the dossier open that still cite it in its former sense."""

    def whole(self) -> str:
        """The sentence, then where to look: « … ; voir « Boulanger » (D1199) (sûr) »."""
        best = self.targets[0] if self.targets else None
        if best is None:
            return self.sentence
        see = "voir" if self.withdrawn else "ce qu’il désignait est maintenant"
        return f"{self.sentence.removesuffix('.')}{NBSP}; {see} {best.words()}."


def edition_words(edition: EditionName | None) -> str:
    """« l’édition ROME 4.0 version 61 du 15/06/2026 »."""
    if edition is None:
        return "une édition précédente"
    dated = f" du {day(edition.published_on)}" if edition.published_on else ""
    return f"l’édition {edition.title}{dated}"


def titles_words(moved: int, total: int) -> str:
    """« 9 de ses 12 intitulés y sont rangés »."""
    if not moved:
        return ""
    if total == 1:
        return "son intitulé y est rangé"
    if moved == total:
        return f"ses {total} intitulés y sont rangés"
    return f"{moved} de ses {total} intitulés y {'est rangé' if moved == 1 else 'sont rangés'}"


def skills_words(share: float) -> str:
    """« 62 % de ses compétences y sont demandées »."""
    return f"{percent(share)} de ses compétences y sont demandées" if share else ""
