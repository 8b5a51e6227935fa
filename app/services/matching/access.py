"""Reads what a fiche says of the way in: a diploma asked for, advised or not needed; a licence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.models.records.folding import folded
from app.models.records.suggesting import Access, Licence

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_CLAUSES = re.compile(r"[,;:()]|\b(?:mais|toutefois|n[ée]anmoins|cependant)\b", re.IGNORECASE)
_STRONG = (
    r"(?:diplomes?|bac|baccalaureat|cap|bep|bts|but|dut|deust|licence|master|doctorat|ingenieur|brevets?|cqp)"
)
_TRAINED = r"(?:formations?|certifications?|qualifications?)"
_WITHOUT = re.compile(
    r"sans (?:aucune? )?(?:condition de |certification|niveau de )?(?:diplome|qualification|formation)"
    r"|sans certification"
    r"|aucune? (?:diplome|formation|qualification)\b.*(?:exige|requis|necessaire|demande)"
    r"|pas de diplome (?:obligatoire|exige|requis)|pas (?:conditionne|subordonne)e? .*\bdiplome"
    r"|tous (?:les )?niveaux de (?:qualification|formation|diplome)"
)
_FREE = re.compile(rf"aucune? (?:de ces |autre )?(?:{_STRONG}|{_TRAINED})\b.*\bobligatoire")
"""« aucune de ces formations n’est obligatoire »: what was named is advice, but for a degree (``_HIGH``)."""
_REFUSED = re.compile(
    r"ne (?:peut|peuvent) [^,]*sans|pour (?:les|certains|des) (?:postes|emplois|fonctions)|^l emploi d"
)
"""« ne peut s’exercer sans qualification », and ways in that are open to some posts alone."""
_OR_EXPERIENCE = re.compile(
    r"\bou avec une (?:\w+ ){0,2}experience|\bou une experience (?:professionnelle|confirmee|dans)"
    r"|egalement accessible avec une experience (?!.*completee)"
)
_NEEDS_EXPERIENCE = re.compile(r"requiert (?:\w+ )?une experience")
_EXPERIENCE = re.compile(r"experience")
_NO_EXPERIENCE = re.compile(
    r"(?:ni|ou|sans|aucune) (?:d )?experience|premiere experience pour"
    r"|experience (?:\w+ ){0,6}(?:est|serait) "
    r"(?:un atout|un plus|recommandee|souhaitee|souhaitable|appreciee)"
)
_SOFT = re.compile(
    r"\b(?:pas|non) (?:\w+ )?(?:obligatoire|exige|requis)"
    r"|recommand|\bconseillee?s?\b|souhait|apprecie|preference"
    r"|\b(?:atouts?|un plus|utiles?|optionnel\w*|pertinente?s?|facilit\w+|benefiques?)\b"
    r"|(?:peut|peuvent|pourra|pourront) (?:\w+ ){0,2}"
    r"(?:etre (?:\w+ )?(?:requi|demand|exig|necess)|necessiter)"
)
_SOFT_WHOLE = re.compile(r"accessible avec (?!.*permis).*\b(?:pas|non) obligatoires?")
_CUE = (
    r"(?:acce(?:s|d)|accessible|obten|titulaire|deten|necess|exige|requi|obligatoire|concours|conditionne"
    r"|posseder|pour devenir|parcours|s exerce|niveaux d etudes)"
)
_CUED = re.compile(_CUE)
_ASKED = re.compile(
    rf"{_CUE}.*\b(?:{_STRONG}|{_TRAINED}|titres?|certificats?|concours|niveaux?)\b"
    rf"|avoir suivi une formation certifi"
    rf"|\b{_STRONG}\b.*\b(?:est|sont) (?:\w+ )?(?:exig|requi|necess|obligatoire|indispens|demand)"
)
_HIGH = re.compile(r"\b(?:bac \d|bts|but|licence|master|doctorat|ingenieur)\b")
_LOW = re.compile(r"\b(?:cap|bep)\b")
_DIPLOMA = re.compile(rf"\b{_STRONG}\b")
_NAMED = re.compile(rf"\b(?:{_STRONG}|{_TRAINED})\b")
_SOME = re.compile(r"\bs il\b|\bcertain(?:e?s)? (?:entreprises|travaux)")
_DRIVING = re.compile(
    r"\bpermis(?! (?:d exploitation|de construire|feu))"
    r"(?: (?:de conduire|poids lourds?|bateau|(?:de )?categories?|[abcd][12]?e?|ou|et|am|moto|valide))*"
    r"|\b(?:fimo|fco)\b|\b(?:la |une )?formation (?:initiale|continue) (?:minim\w+ )?obligatoire"
    r"|carte de qualification de conducteur"
)
_PERMIT = re.compile(
    r"certificats? d aptitude a la conduite en securite|certificats? de formation (?:a la securite|adr)"
    r"|certificat (?:de )?prevention et secours civiques(?: de niveau 1)?|prevention et secours civiques"
    r"|\bcaces(?: r ?\d+)?\b|\bpsc1\b|\bagrements?\b|carte professionnelle|permis d exploitation"
    r"|\bhabilitations?\b(?! a diriger)(?: electriques?)?|licence iv|petite licence|licence de vente"
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a fiche says of the way in; each is None where it says nothing sure."""

    access: Access | None = None
    licence: Licence | None = None


class _Reading:
    """What the sentences read so far say."""

    def __init__(self) -> None:
        self.open = self.experienced = self.asked = self.advised = self.freed = False
        self.high = self.named = self.needing = False
        self.licence: Licence | None = None

    def read(self, sentence: str) -> None:
        """Take one sentence into account."""
        sentence = sentence.replace("peu(ven)t", "peuvent").replace("(s)", "s")
        whole = folded(sentence)
        self.needing = self.needing or bool(_NEEDS_EXPERIENCE.search(whole))
        if _OR_EXPERIENCE.search(whole) and not (_REFUSED.search(whole) or _SOFT.search(whole)):
            self.experienced = True
        if _WITHOUT.search(whole) and not _REFUSED.search(whole):
            if not _EXPERIENCE.search(whole) or _NO_EXPERIENCE.search(whole):
                self.open = True
            else:
                self.experienced = True
            self._licences(sentence, whole)
            return
        if _FREE.search(whole):
            self.freed = True
            return
        firm = self._licences(sentence, whole)
        self.named = self.named or bool(_DIPLOMA.search(firm))
        if _SOFT_WHOLE.search(whole):
            firm = ""
        if _ASKED.search(firm):
            self.asked = True
            self.high = self.high or bool(_HIGH.search(firm) and not _LOW.search(firm))
        elif _SOFT.search(whole) and _NAMED.search(_bare(whole)):
            self.advised = True

    def _licences(self, sentence: str, whole: str) -> str:
        """Note the licences that are asked for, and give what else the sentence firmly says."""
        if _SOFT.search(whole):
            clauses = map(folded, _CLAUSES.split(sentence))
            return _bare(" ".join(one for one in clauses if not _SOFT.search(one)))
        driving, permit = _DRIVING.search(whole), _PERMIT.search(whole)
        if (driving or permit) and _CUED.search(whole) and not _SOME.search(whole):
            if driving:
                self.licence = Licence.DRIVING
            elif self.licence is None:
                self.licence = Licence.PERMIT
        return _bare(whole) if driving or permit else whole

    @property
    def access(self) -> Access | None:
        """What they say of diplomas, all told."""
        if self.open and not self.needing:
            return Access.OPEN
        if self.open or self.experienced:
            return Access.EXPERIENCE
        if self.asked:
            return Access.ADVISED if self.freed and not self.high else Access.DIPLOMA
        if self.advised or self.freed or (self.licence and self.named):
            return Access.ADVISED
        return Access.LICENCE if self.licence else None


def way_in(sentences: Iterable[str], *, open_theme: bool = False) -> WayIn:
    """Say what an occupation asks for, from the sentences on its access.

    A way in without a diploma counts even beside others, but not where it is open to some posts alone. What
    is recommended, useful or « pas obligatoire » is advised, never asked. A licence is no diploma.

    Args:
        sentences: those of the fiche, in order.
        open_theme: the ROME files the occupation under « accessibles sans diplôme et sans expérience »: it
            is believed, and where the sentences name a diploma or an experience the answer says both.
    """
    read = _Reading()
    for text in sentences:
        for sentence in _SENTENCES.split(text):
            read.read(sentence)
    access = read.access
    if open_theme and access is not Access.OPEN:
        disagrees = access in (Access.DIPLOMA, Access.EXPERIENCE)
        access = Access.MOSTLY_OPEN if disagrees else Access.OPEN_THEME
    return WayIn(access, read.licence)


def access_of(sentences: Iterable[str]) -> Access | None:
    """Say what the sentences alone say of diplomas; None when they say nothing sure."""
    return way_in(sentences).access


def _bare(text: str) -> str:
    """Take the names of licences and authorisations out of a folded text."""
    return _PERMIT.sub(" ", _DRIVING.sub(" ", text))
