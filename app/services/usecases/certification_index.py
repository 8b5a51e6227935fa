"""Which certifications prepare which occupation, in both directions, for the editions in place."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.models.records.certifications import JoinWay
from app.models.records.ids import RomeCode
from app.models.store.reference_store import ReferenceReading
from app.services.search.name_ties import Tie, ties_by_name

RECENT = timedelta(days=730)
"""A certification that ended so recently still counts: courses begun in time lead to it."""
MOST_STEPS = 12
"""Successions are followed no farther."""
HALF = 0.5
"""Share of the occupations of a former code that must ask for a skill, for the code to ask for it."""

Span = tuple[bool | None, str | None, str | None]
"""Active or not, first and last day to enter, as texts."""


@dataclass(frozen=True, slots=True)
class Family:
    """What a published code of the ROME stands for today: how, and which occupations."""

    way: JoinWay
    occupations: tuple[RomeCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A code of the ROME a certification prepares: its own, or read on ``from_code`` of the same line."""

    rome: str
    from_code: str = ""


class CertificationIndex:
    """Ties from certifications to occupations; built once for the editions in place."""

    def __init__(
        self,
        links: Iterable[tuple[str, str]],
        successions: Iterable[tuple[str, str]],
        spans: Mapping[str, Span],
        families: Mapping[str, Family],
        by_words: Mapping[str, Tie],
        former: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Turn the ties round.

        Args:
            links: certification, codes of the ROME as published, by commas.
            successions: certification, what took its place.
            spans: every certification.
            families: what each published code stands for.
            by_words: occupations a title of which is the very name of a certification.
            former: code withdrawn, the occupation that surely took over.
        """
        self._spans, self._families, self._by_words = spans, families, by_words
        self._own = {code: romes.split(",") for code, romes in links}
        self._after: dict[str, list[str]] = {}
        self._before: dict[str, list[str]] = {}
        for old, new in successions:
            self._after.setdefault(old, []).append(new)
            self._before.setdefault(new, []).append(old)
        self._leading: dict[str, list[str]] = {}
        self._named: dict[RomeCode, list[str]] = {}
        for code in sorted(spans):
            published = self.published(code)
            for one in published:
                self._leading.setdefault(one.rome, []).append(code)
            if named := self.named(code, published):
                self._named.setdefault(RomeCode(named[0]), []).append(code)
        self._codes: dict[RomeCode, list[str]] = {}
        for rome, family in families.items():
            for occupation in family.occupations:
                self._codes.setdefault(occupation, []).append(rome)
        self._former: dict[str, list[RomeCode]] = {}
        for old, new in former:
            self._former.setdefault(new, []).append(RomeCode(old))
        self._usable: tuple[date | None, frozenset[str]] = (None, frozenset())

    def published(self, code: str) -> tuple[Published, ...]:
        """Give the codes of the ROME of a certification; without any, of what it replaced or of its heir."""
        if own := self._own.get(code):
            return tuple(Published(rome) for rome in own)
        for neighbours in (self._before, self._after):
            for other in _line(code, neighbours):
                if found := self._own.get(other):
                    return tuple(Published(rome, other) for rome in found)
        return ()

    def named(self, code: str, published: Sequence[Published]) -> Tie | None:
        """Give the occupation that bears the name of a certification.

        Without any code published, it stands in for one; else it tells the occupation meant among those that
        share a code, and is left out where the codes published say otherwise.
        """
        tie = self._by_words.get(code)
        if tie is None or not published:
            return tie
        meant = any(tie[0] in self.family(one.rome).occupations for one in published)
        return tie if meant else None

    def family(self, rome: str) -> Family:
        """Say what a published code stands for today; nothing for a code the ROME has no trace of."""
        return self._families.get(rome, Family(JoinWay.SAME))

    def written(self, occupation: RomeCode) -> tuple[RomeCode, ...]:
        """Give the codes a course may name it by: its own, those it surely had, its ROME 3 code."""
        parents = (RomeCode(rome) for rome in self._codes.get(occupation, ()))
        return tuple(dict.fromkeys((occupation, *self._former.get(occupation, ()), *parents)))

    def with_former(self, occupations: Iterable[RomeCode]) -> tuple[RomeCode, ...]:
        """Give occupations with the codes they surely had."""
        return tuple(dict.fromkeys(code for one in occupations for code in (one, *self._former.get(one, ()))))

    def preparing(self, codes: Iterable[RomeCode], on: date) -> dict[RomeCode, tuple[str, ...]]:
        """Give the certifications in use that prepare some occupations; those without any are absent."""
        usable = self.usable(on)
        found: dict[RomeCode, tuple[str, ...]] = {}
        for occupation in codes:
            several = [self._leading.get(rome, []) for rome in self._codes.get(occupation, ())]
            several.append(self._named.get(occupation, []))
            if chosen := tuple(dict.fromkeys(code for some in several for code in some if code in usable)):
                found[occupation] = chosen
        return found

    def published_for(self, occupations: Collection[RomeCode]) -> tuple[str, ...]:
        """Give the published codes at least half the occupations of which are among some."""
        met: dict[str, int] = {}
        for occupation in occupations:
            for rome in self._codes.get(occupation, ()):
                met[rome] = met.get(rome, 0) + 1
        return tuple(
            rome for rome, count in met.items() if count >= HALF * len(self._families[rome].occupations)
        )

    def leading_to(
        self, published: Iterable[str], occupations: Iterable[RomeCode], on: date
    ) -> tuple[str, ...]:
        """Give the certifications in use tied to published codes, and those tied to occupations by name."""
        usable = self.usable(on)
        several = [self._leading.get(rome, []) for rome in published]
        several += [self._named.get(one, []) for one in occupations]
        return tuple(dict.fromkeys(code for some in several for code in some if code in usable))

    def usable(self, on: date) -> frozenset[str]:
        """Give the certifications one may enter on a day, or that ended in the two years before."""
        day, known = self._usable
        if day != on:
            least = (on - RECENT).isoformat()
            known = frozenset(code for code, span in self._spans.items() if _usable(span, least))
            self._usable = on, known
        return known


def build_index(reading: ReferenceReading, today: date) -> CertificationIndex:
    """Build the index from the editions in place; names are compared for what is in use alone."""
    rows = reading.certification_rows
    links, former, spans = rows.links(), rows.former(), spans_of(rows.spans())
    least = (today - RECENT).isoformat()
    names = [row for row in rows.labels() if _usable(spans[row[0]], least)]
    return CertificationIndex(
        links,
        rows.successions(),
        spans,
        families_of(rows.parents(), former, {rome for _code, romes in links for rome in romes.split(",")}),
        ties_by_name(names, reading.occupations.title_rows()) if names else {},
        former,
    )


def spans_of(rows: Iterable[tuple[str, str, int | None, str | None, str | None]]) -> dict[str, Span]:
    """Merge what the sets say of each certification, the surest given last; a silent one changes nothing."""
    found: dict[str, Span] = {}
    for code, _dataset, active, starts, ends in rows:
        held = found.get(code, (None, None, None))
        said = None if active is None else bool(active)
        found[code] = (held[0] if said is None else said, starts or held[1], ends or held[2])
    return found


def families_of(
    parents: Sequence[tuple[str, str]], former: Iterable[tuple[str, str]], cited: Collection[str]
) -> dict[str, Family]:
    """Say what codes of the ROME stand for in the edition in place.

    A code that fiches of today name as the ROME 3 code they come from stands for all of these; another code
    of the edition stands for itself; a code withdrawn, for the one occupation its titles went to.

    Args:
        parents: every occupation in place, with the ROME 3 code it comes from.
        former: code withdrawn, the occupation that took over.
        cited: codes to explain beside those of the edition.
    """
    children: dict[str, list[RomeCode]] = {}
    for code, parent in parents:
        children.setdefault(parent, []).append(RomeCode(code))
    found = {code: Family(JoinWay.SAME, (RomeCode(code),)) for code, _parent in parents}
    for parent, codes in children.items():
        alone = codes == [parent]
        found[parent] = Family(JoinWay.SAME if alone else JoinWay.PARENT, tuple(codes))
    later = dict(former)
    for code in cited:
        heir = code
        for _step in range(MOST_STEPS):
            if heir in found or heir not in later:
                break
            heir = later[heir]
        if code not in found and heir in found:
            found[code] = Family(JoinWay.FORMER, (RomeCode(heir),))
    return found


def _line(code: str, neighbours: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Follow successions one way, the nearest first; a circle is left where it closes."""
    seen, ring = {code}, [code]
    for _step in range(MOST_STEPS):
        ring = [other for one in ring for other in neighbours.get(one, ()) if other not in seen]
        if not ring:
            return
        seen.update(ring)
        yield from dict.fromkeys(ring)


def _usable(span: Span, least: str) -> bool:
    """Tell whether a certification is in use, or was on some day."""
    active, _starts, ends = span
    return ends >= least if ends else active is not False
