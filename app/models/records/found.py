"""What a search of occupations answers: the occupation, the words that found it, and how."""

from dataclasses import dataclass

from app.models.records.french import NBSP
from app.models.records.labelled import Labelled
from app.models.records.rome import JobTitle


class Way(Labelled):
    """How what was typed led to an occupation."""

    TITLE = "titre", "par son appellation"
    CODE = "code", "par son code"
    FORMER_CODE = "ancien_code", "par un code d’une édition passée"
    SKILL = "competence", "par une compétence"
    LAY = "mot_courant", "par un mot courant"
    NEAR_SKILL = "competence_proche", "par une compétence proche"
    SPELT = "orthographe", "orthographe proche"
    SOME_WORDS = "mots_du_titre", "par une partie des mots"
    SHEET = "fiche", "par les mots de sa fiche"
    NEIGHBOUR = "voisin", "métier voisin"

    @property
    def is_exact(self) -> bool:
        """True where all the words typed stand in one title, or are the very code."""
        return self in (Way.TITLE, Way.CODE, Way.FORMER_CODE)


@dataclass(frozen=True, slots=True)
class OccupationHit:
    """An occupation found by words.

    ``title`` is the title nearest to what was typed; ``said`` is what matched: a title, the label of a skill,
    an everyday word, or the occupation this one is a neighbour of. ``score`` is 1 for the best, down to 0.
    """

    title: JobTitle
    score: float
    way: Way
    said: str = ""

    @property
    def is_exact(self) -> bool:
        """True where all the words typed stand in one title, or are the very code."""
        return self.way.is_exact

    def in_words(self) -> str:
        """Say in French what matched, and how."""
        quoted = f"«{NBSP}{self.said}{NBSP}»"
        return {
            Way.CODE: "par son code",
            Way.FORMER_CODE: f"a pris la suite de {self.said}",
            Way.TITLE: f"par l’appellation {quoted}",
            Way.SKILL: f"par la compétence {quoted}",
            Way.LAY: f"mot courant {quoted}",
            Way.NEAR_SKILL: f"compétence proche{NBSP}: {quoted}",
            Way.SPELT: f"orthographe proche de {quoted}",
            Way.SOME_WORDS: f"une partie des mots, dans {quoted}",
            Way.SHEET: "par les mots de sa fiche",
            Way.NEIGHBOUR: f"métier voisin de {quoted}",
        }[self.way]


@dataclass(frozen=True, slots=True)
class Findings:
    """The occupations found, the best first; ``exact`` are those a title of which bears every word typed."""

    exact: tuple[OccupationHit, ...] = ()
    widened: tuple[OccupationHit, ...] = ()
    """The exact ones and the others: a skill, nearly spelt, everyday words, neighbours."""
    exact_count: int = 0
    widened_count: int = 0
    """How many there are of each; only the first ones are given."""
    told: str = ""
    """What became of a code typed, where it is that of no occupation; a French sentence."""
