"""Four doors into training: a plain page each, a few questions that change the advice, then a search."""

from dataclasses import dataclass, field
from datetime import date

from app.models.records.advice import Advice
from app.models.records.course_search import CourseQuery
from app.models.records.law import Certainty

_SECOND_HAND = "source spécialisée"


def sourced(source: str, certainty: Certainty) -> str:
    """Name a source with how it was read, where that is not the text of the law itself.

    What rests on memory or inference is « à confirmer »; the rest says what was read, unless ``source`` does.
    """
    told = "spécialisée" in source and _SECOND_HAND in certainty.label
    mark = "à confirmer" if certainty.to_confirm else "" if told else certainty.label
    mark = "" if certainty is Certainty.V1 else mark
    if not source:
        return mark
    return f"Source\u00a0: {source} ({mark})" if mark else f"Source\u00a0: {source}"


@dataclass(frozen=True, slots=True)
class DoorFact:
    """A condition in plain words, who says so, and how sure that is."""

    title: str
    text: str
    source: str
    certainty: Certainty

    @property
    def source_words(self) -> str:
        """« Source : C. trav., art. D6323-6 (à confirmer) »."""
        return sourced(self.source, self.certainty)


@dataclass(frozen=True, slots=True)
class DoorChoice:
    """An answer; ``advice`` is told when it is given, ``search`` are the parts of the query it sets."""

    key: str
    label: str
    advice: DoorFact | None = None
    search: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoorQuestion:
    """A question that changes the advice or the search; the first answer is the usual one."""

    key: str
    title: str
    choices: tuple[DoorChoice, ...]


@dataclass(frozen=True, slots=True)
class DoorContact:
    """Whom to speak to, beside the advisers of the person’s situation."""

    name: str
    text: str
    website: str
    source: str
    certainty: Certainty

    @property
    def source_words(self) -> str:
        """« Source : connu des auteurs (à confirmer) »."""
        return sourced(self.source, self.certainty)


@dataclass(frozen=True, slots=True)
class CourseDoor:
    """One door; ``button`` is its short name, ``checked_on`` the day its facts were read again."""

    key: str
    title: str
    button: str
    summary: str
    facts: tuple[DoorFact, ...]
    questions: tuple[DoorQuestion, ...]
    contacts: tuple[DoorContact, ...]
    search: dict[str, object] = field(default_factory=dict)
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class DoorCertification:
    """A certification that prepares the occupation aimed at; ``words`` say its state and how it is gained."""

    code: str
    title: str
    words: str
    vae: bool | None


@dataclass(frozen=True, slots=True)
class DoorLead:
    """Where answers lead: the search, what to know before, whom to speak to.

    ``known`` are the answers read in the dossier, by question; ``total`` is what the search finds.
    """

    door: CourseDoor
    answers: dict[str, str]
    known: tuple[str, ...]
    query: CourseQuery
    words: str
    total: int | None
    advice: tuple[DoorFact, ...] = ()
    certifications: tuple[DoorCertification, ...] = ()
    certifications_words: str = ""
    lacks_project: bool = False
    """An occupation aimed at would say more."""
    advisers: tuple[Advice, ...] = ()
