"""The occupations meant by what is typed: titles, skills, everyday words; exact, or widened."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp, log

from app.models.records.folding import folded
from app.models.records.found import Findings, OccupationHit, Way
from app.models.records.ids import RomeCode, TitleCode
from app.models.records.rome import JobTitle
from app.services.search.evidence import Evidence, Said
from app.services.search.grams import GramIndex
from app.services.search.lay import genders_of, without_opening
from app.services.search.mending import Mender
from app.services.search.titles import SPELT_FROM, SkillIndex, TitleIndex
from app.services.search.words import words_of

TitleRow = tuple[str, str, str, str, bool, bool]

NEAREST, NEXT, TOLD, BORNE, DOMAIN, LETTERS, HEAD, MANY = 0.86, 2.6, 0.52, 2.7, 1.64, 1.14, 1.65, 0.47
SPELT, VERY, WORDED = 3.1, 3.0, 0.5
STRANGELY_SPELT, STRANGELY_WORDED = 4.1, 9.2
"""What each kind of evidence counts; the last two, when no word typed is one the reference writes so;
``VERY``, when a title is the very words typed.

Learned together (a conditional logit) on 3,000 titles taken out of the index in twelve parts and on 500
titles of the index badly typed, none of them among those the published benchmark asks for.
"""
ALIKE, FAR = 0.3, 4.5
"""Letters must be this alike when no word is known; what is this far behind the best is left out."""
AT_LEAST, WIDENED, NEIGHBOURS_OF, NEIGHBOURS, BY_WORDS = 8, 40, 3, 8, 200
LAY_STEP, NAMED, HARDLY_SPELT = 0.25, 3.0, 0.1
NEAR_SKILLS, NEARLY_SAID = 20, 0.5
BEGUN_TITLES = 2.0
"""A word that is none yet: the more titles begin with it the likelier."""
BEGUN_FROM, BEGUN = 0.4, 0.2
"""A title every word of which is begun by what is typed (« secrét d’affair ») is worth so much more."""
LEAST_TYPED = 3
"""A skill is looked for from this many letters on."""

Led = tuple[Way, str, int]
"""How an occupation was found, what matched, the number of its title to show."""


class OccupationFinder:
    """From words to occupations."""

    def __init__(
        self,
        titles: TitleIndex,
        rows: Sequence[TitleRow],
        definitions: Iterable[Said] = (),
        skills: Sequence[Said] = (),
        labels: SkillIndex | None = None,
        moves: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Weigh what titles and fiches say.

        Args:
            titles: the index over the same rows.
            rows: code, label, rome_code, rome_label, is_main, is_rare.
            definitions: sentences that define occupations.
            skills: labels of skills, with the occupations that ask for each.
            labels: the index of skills; without it no occupation is found by the very label of a skill.
            moves: the occupations each one leads to, the closest first, if known.
        """
        self._titles, self._rows = titles, rows
        self._labels, self._moves = labels, moves or {}
        definitions = list(definitions)
        self._codes = sorted({row[2] for row in rows} | {code for codes, _ in definitions for code in codes})
        self._places = {code: place for place, code in enumerate(self._codes)}
        self._of = [self._places[row[2]] for row in rows]
        self._main: dict[int, int] = {}
        for number, row in enumerate(rows):
            if row[4] or self._of[number] not in self._main:
                self._main[self._of[number]] = number
        self._grams = GramIndex(row[1] for row in rows)
        pairs = [(row[2], row[1]) for row in rows]
        self._evidence = Evidence(self._codes, pairs, definitions, skills)
        vocabulary = {word for _, text in (*definitions, *skills) for word in words_of(text)}
        self._mender = Mender(vocabulary, self._evidence.knows, titles.vocabulary, titles.lay.words)
        self._asking: dict[str, array[int]] = {}
        for codes, label in skills if labels else ():
            known = (self._places[code] for code in codes if code in self._places)
            self._asking[label] = array("H", (place for place in known if place in self._main))

    def search(self, text: str, limit: int = 50, among: str = "") -> list[OccupationHit]:
        """Find occupations, the likeliest first, what is near included; see ``find``."""
        return list(self.find(text, limit, among).widened)

    def find(self, text: str, limit: int = 60, among: str = "") -> Findings:
        """Find occupations by titles, skills and everyday words.

        Args:
            text: what is typed.
            limit: how many of each kind are given; all are counted.
            among: the first letters of the codes to keep.

        Returns:
            the occupations a title of which bears every word typed; then these with what is near: a skill, a
            title nearly spelt so, everyday words, likely by letters and fiche, neighbours of the first ones.
        """
        asked = without_opening(text)
        if not words_of(asked):
            return Findings()
        look = self._look(asked)
        led = self._exactly(asked, look)
        self._lift_named_skills(asked, look, led)
        lay = self._by_lay_words(text, look)
        order = sorted(range(len(self._codes)), key=lambda place: (-look.values[place], self._codes[place]))
        order = [place for place in order if self._codes[place].startswith(among)]
        exact = [place for place in order if place in led]
        for place, by_lay in lay.items():
            if place not in led or led[place][0] is Way.SKILL:
                led[place] = by_lay
        near = self._near_skills(asked)
        if look.strange:
            for place, (label, score) in near.items():
                if score >= NEARLY_SAID:
                    led.setdefault(place, (Way.NEAR_SKILL, label, look.title[place]))
        if not look.known and not led:
            return Findings()
        kept, others, best = list[int](), 0, max(look.values)
        for place in order:
            if place not in led:
                far = look.values[place] < best - FAR and len(kept) >= AT_LEAST
                if far or others == WIDENED or not look.speaks(place):
                    continue
                others += 1
                led[place] = self._roughly(place, look, near)
            kept.append(place)
        exact = [place for place in exact if led[place][0].is_exact]
        led |= (neighbours := self._neighbours(kept, among))
        kept += neighbours
        hits = {place: self._hit(place, led[place], look, best) for place in {*exact[:limit], *kept[:limit]}}
        return Findings(
            tuple(hits[place] for place in exact[:limit]),
            tuple(hits[place] for place in kept[:limit]),
            len(exact),
            len(kept),
        )

    def _look(self, text: str) -> _Look:
        """Weigh the evidence for every occupation."""
        slots = self._mender.slots(words_of(text))
        told, borne = self._evidence.said(slots)
        domains = self._evidence.domains(slots)
        strange = self._mender.strange(words_of(text))
        letters, heads = self._evidence.letters(text), self._evidence.head(slots[0])
        likeness = self._grams.likeness(text)
        near, after, title = [0.0] * len(told), [0.0] * len(told), dict(self._main)
        for number, value in likeness.items():
            place = self._of[number]
            if value > near[place]:
                after[place], near[place], title[place] = near[place], value, number
            elif value > after[place]:
                after[place] = value
        spelt: dict[int, tuple[float, int]] = {}
        for hit in self._titles.spelt(text, slips=strange > 0):
            value = max(HARDLY_SPELT, (hit.score - SPELT_FROM) / (1 - SPELT_FROM))
            spelt.setdefault(self._of[hit.number], (value, hit.number))
        worded: dict[int, float] = {}
        for hit in self._titles.find(text, BY_WORDS):
            worded.setdefault(self._of[hit.number], hit.score)
            if strange and hit.score >= BEGUN_FROM and self._titles.is_begun(hit.number, text):
                worded[self._of[hit.number]] = max(worded[self._of[hit.number]], hit.score + BEGUN)
        values = [
            NEAREST * near[place] + NEXT * after[place] + TOLD * told[place] + BORNE * borne[place]
            + DOMAIN * domains[place] + LETTERS * letters[place] + MANY * many
            for place, many in enumerate(self._evidence.many)
        ]  # fmt: skip
        for place, value in heads.items():
            values[place] += HEAD * value
        for place, (value, _) in spelt.items():
            values[place] += (SPELT + strange * STRANGELY_SPELT) * value + (VERY if value == 1 else 0.0)
        for place, value in worded.items():
            values[place] += (WORDED + strange * STRANGELY_WORDED) * value
        if len(words_of(text)) == 1:
            for place, titles in Counter(self._of[number] for number in self._titles.begun(text)).items():
                values[place] += strange * BEGUN_TITLES * log(1 + titles)
        known = any(slots) or max(near, default=0.0) >= ALIKE or bool(spelt or worded)
        return _Look(text, values, near, borne, title, likeness, spelt, strange, known)

    def _exactly(self, text: str, look: _Look) -> dict[int, Led]:
        """Find the occupations of which a title, else a skill, bears every word typed."""
        found: dict[int, Led] = {}
        for number in self._titles.bearing(text):
            place = self._of[number]
            held = found.get(place)
            if held is None or look.likeness.get(number, 0.0) > look.likeness.get(held[2], 0.0):
                found[place] = (Way.TITLE, self._rows[number][1], number)
        if self._labels is None or len(text.strip()) < LEAST_TYPED:
            return found
        for label in self._labels.bearing(text):
            for place in self._asking.get(label, ()):
                held = found.get(place, (Way.SKILL, "", 0))
                if held[0] is Way.SKILL and not 0 < len(held[1]) <= len(label):
                    found[place] = (Way.SKILL, label, look.title[place])
        return found

    def _lift_named_skills(self, text: str, look: _Look, led: Mapping[int, Led]) -> None:
        """Where what is typed is the whole label of a skill, lift the occupations that ask for it."""
        if any(way is Way.TITLE for way, _, _ in led.values()):
            return
        asked = len(words_of(text))
        for place, (_, label, _) in led.items():
            if len(words_of(label)) == asked:
                look.values[place] += NAMED

    def _by_lay_words(self, text: str, look: _Look) -> dict[int, Led]:
        """Find the occupations an everyday phrase stands for, and lift them above all but the very titles."""
        phrase = self._titles.lay.meant(text, nearly=look.strange > 0)
        if phrase is None:
            return {}
        numbers = self._titles.meant(phrase)
        top, found = max(look.values), dict[int, Led]()
        for rank, number in enumerate(numbers):
            place = self._of[number]
            if place not in found:
                found[place] = (Way.LAY, phrase.phrase, number)
                look.values[place] = max(look.values[place], top + LAY_STEP * (len(numbers) - rank))
        return found

    def _near_skills(self, text: str) -> dict[int, tuple[str, float]]:
        """Give, by occupation, the skill nearest to what is typed: some of the words, or nearly spelt."""
        found: dict[int, tuple[str, float]] = {}
        if self._labels is None or len(text.strip()) < LEAST_TYPED:
            return found
        near = [(hit.skill.label, hit.score) for hit in self._labels.search(text, NEAR_SKILLS)]
        borne = [labels for word in words_of(text) if (labels := self._labels.bearing(word))]
        near += [(label, 0.0) for label in sorted(min(borne, key=len, default=()), key=len)]
        for label, score in near:
            for place in self._asking.get(label, ()):
                found.setdefault(place, (label, score))
        return found

    def _roughly(self, place: int, look: _Look, near: Mapping[int, tuple[str, float]]) -> Led:
        """Say what made an occupation likely: a title nearly spelt so, some of the words, or its fiche."""
        if place in look.spelt:
            number = look.spelt[place][1]
            return (Way.SPELT, self._rows[number][1], number)
        number = look.title.get(place, -1)
        if look.near[place] >= ALIKE:
            return (Way.SOME_WORDS, self._rows[number][1], number)
        if place in near:
            return (Way.NEAR_SKILL, near[place][0], number)
        return (Way.SHEET, "", number)

    def _neighbours(self, found: Sequence[int], among: str) -> dict[int, Led]:
        """Give the occupations the first ones found lead to."""
        known, led = set(found), dict[int, Led]()
        for place in [one for one in found if one in self._main][:NEIGHBOURS_OF]:
            said = self._rows[self._main[place]][3]
            for code in self._moves.get(self._codes[place], ()):
                other = self._places.get(code, -1)
                if other in self._main and other not in known and code.startswith(among):
                    led.setdefault(other, (Way.NEIGHBOUR, said, self._main[other]))
        return dict(islice(led.items(), NEIGHBOURS))

    def _hit(self, place: int, led: Led, look: _Look, best: float) -> OccupationHit:
        way, said, number = led
        score = exp(max(-20.0, min(0.0, look.values[place] - best)))
        if number < 0:  # no title left: found by its fiche
            code = self._codes[place]
            return OccupationHit(JobTitle(TitleCode(""), code, RomeCode(code), code), score, Way.SHEET)
        if way in (Way.TITLE, Way.SPELT, Way.SOME_WORDS, Way.NEIGHBOUR):
            said = _gender_typed(said, look.text)
        return OccupationHit(self._titles.title(number), score, way, said)


@dataclass(frozen=True, slots=True)
class _Look:
    """What speaks for each occupation, by place."""

    text: str
    values: list[float]
    near: list[float]
    borne: list[float]
    title: dict[int, int]
    """The title nearest by its letters, else the main one."""
    likeness: dict[int, float]
    spelt: dict[int, tuple[float, int]]
    strange: float
    known: bool

    def speaks(self, place: int) -> bool:
        """Tell whether anything but its neighbours and its many titles speaks for an occupation."""
        return self.borne[place] > 0 or self.near[place] >= ALIKE or place in self.spelt


def _gender_typed(label: str, text: str) -> str:
    """Give a title in the gender it was typed in, the masculine where that cannot be told."""
    from rapidfuzz import fuzz  # not at the top: the window opens without it

    forms, typed = genders_of(label)[1:], folded(text)
    return max(forms, key=lambda form: fuzz.ratio(typed, folded(form))) if forms else label
