"""Where a score comes from, in words: « parce que vous avez été caissière 3 ans (2019–2022) »."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.models.records.french import NBSP, count, duration, number
from app.models.records.matching import Contribution, Source, SourceKind

ORIGINS = {
    SourceKind.TICKED: "cochée",
    SourceKind.JOB: "d’après un emploi",
    SourceKind.ACTIVITY: "d’après une activité",
    SourceKind.STUDY: "d’après vos études",
}
UNSAID = "d’après votre parcours"


def origin_words(part: Contribution) -> str:
    """Say in few words where a skill comes from."""
    if part.ticked:
        return ORIGINS[SourceKind.TICKED]
    return ORIGINS[part.sources[0].kind] if part.sources else UNSAID


def reasons(parts: Sequence[Contribution], tenths: Iterable[int]) -> tuple[str, ...]:
    """Say what each source brings, the most first; what they bring sums to the score.

    Args:
        parts: what each skill brings.
        tenths: the same in tenths of a percent, rounded so that they sum to the score.
    """
    brought: dict[str, int] = {}
    ticked = len({part.skill_code for part in parts if part.ticked})
    for part, value in zip(parts, tenths, strict=True):
        words = _ticked_words(ticked) if part.ticked else _words_of(part)
        brought[words] = brought.get(words, 0) + value
    ranked = sorted(brought.items(), key=lambda item: (-item[1], item[0]))
    return tuple(f"{number(Decimal(value) / 10, 1)}{NBSP}% {words}" for words, value in ranked)


def source_words(source: Source) -> str:
    """Say what a source is, as a reason: it follows a figure."""
    title = source.title.strip() or "cette activité"
    when = _when(source)
    if source.kind is SourceKind.JOB:
        told = f"vous êtes {_small(title)}" if source.ongoing else f"vous avez été {_small(title)}"
        return f"parce que {told}{when}"
    if source.kind is SourceKind.ACTIVITY:
        return f"grâce à «{NBSP}{title}{NBSP}», hors travail{when}"
    if source.kind is SourceKind.STUDY:
        return f"grâce à vos études, «{NBSP}{title}{NBSP}»{when}"
    return "parce que vous l’avez cochée"


def _words_of(part: Contribution) -> str:
    return source_words(part.sources[0]) if part.sources else UNSAID


def _ticked_words(many: int) -> str:
    return f"grâce à {count(many, 'compétence que vous avez cochée', 'compétences que vous avez cochées')}"


def _when(source: Source) -> str:
    """Say how long and when: `` 3 ans (2019–2022)``, `` depuis 2021``, `` (2015)``; nothing where unknown."""
    start, end = source.start, source.end
    if start is None:
        return f" ({end.year})" if end else ""
    if end is None:
        return f" depuis {start.year}"
    months = end.months_since(start) + 1
    years = f"{start.year}–{end.year}" if start.year != end.year else f"{start.year}"
    length = duration(round(months / 12) * 12 if months >= 18 else months)
    return f" {length} ({years})"


def _small(title: str) -> str:
    """A title within a sentence: « Caissière » is « caissière », « ATSEM » stays."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
