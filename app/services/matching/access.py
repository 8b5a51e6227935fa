"""Reads what the sentences of a fiche say of diplomas: asked for, not asked for, or nothing sure."""

import re
from collections.abc import Iterable

from app.models.records.folding import folded
from app.models.records.suggesting import Access

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_WITHOUT = re.compile(
    r"sans (?:aucune? )?(?:diplome|qualification|formation)"
    r"|aucune? (?:diplome|formation|qualification)\b.*(?:exige|requis|necessaire|demande|obligatoire)"
    r"|pas de diplome (?:obligatoire|exige|requis)"
    r"|tous (?:les )?niveaux de (?:qualification|formation|diplome)"
)
_REFUSED = re.compile(
    r"ne (?:peut|peuvent) [^,]*sans|pour (?:les|certains|des) (?:postes|emplois|fonctions)|^l emploi d"
)
"""« ne peut s’exercer sans qualification », and ways in that are open to some posts alone."""
_EXPERIENCE = re.compile(r"experience")
_NO_EXPERIENCE = re.compile(r"(?:ni|sans|aucune) experience")
_ASKED = re.compile(
    r"(?:acce(?:s|d)|accessible|obten|titulaire|deten|necess|exige|requi|obligatoire|concours|conditionne)"
    r".*\b(?:diplomes?|bac|baccalaureat|cap|bep|bts|but|dut|deust|licence|master|doctorat|titres?|ingenieur"
    r"|certificats?|certifications?|brevets?|cqp|formations?|qualifications?|concours|niveaux?)\b"
)


def access_of(sentences: Iterable[str]) -> Access | None:
    """Say what an occupation asks for, from the sentences on its access; None when they say nothing sure.

    A way in without a diploma counts even beside others, but not where it is open to some posts alone.
    """
    asked = experienced = False
    for text in sentences:
        for sentence in map(folded, _SENTENCES.split(text)):
            if _WITHOUT.search(sentence) and not _REFUSED.search(sentence):
                if not _EXPERIENCE.search(sentence) or _NO_EXPERIENCE.search(sentence):
                    return Access.OPEN
                experienced = True
            elif _ASKED.search(sentence):
                asked = True
    if experienced:
        return Access.EXPERIENCE
    return Access.DIPLOMA if asked else None
