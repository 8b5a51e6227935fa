"""Judges one link of a dossier against the edition in place and what past imports changed; never writes."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.records.dossier import Dossier
from app.models.records.edition_changes import (
    SURENESS_ORDER,
    OccupationChange,
    OccupationFate,
    SkillChange,
    SkillFate,
    Sureness,
)
from app.models.records.folding import folded
from app.models.records.ids import PartId
from app.models.records.links import LinkState, LinkTarget, skills_words, titles_words
from app.models.store.reference_store import ReferenceReading
from app.services.importers.skill_compare import SAME_SENSE, likeness, words_of
from app.services.usecases.link_times import Timeline
from app.services.usecases.link_words import FITS, best_fit, fit, looked_for

DEEPEST = 6
"""Editions crossed from a withdrawn code to one in place; beyond, there is no telling."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One code a dossier cites: by which part, in which words."""

    entity: str
    part_id: PartId
    code: str
    title: str
    label: str = ""
    title_code: str = ""
    made: str = ""
    """Mark of the edition under which the code was chosen; "" when not known."""

    @property
    def words(self) -> str:
        """The person’s own words for it."""
        return self.label or self.title


@dataclass(frozen=True, slots=True)
class Judged:
    """What is the matter with a link."""

    state: LinkState
    was: str
    now: str
    targets: tuple[LinkTarget, ...]
    since: int | None = None
    guessed: bool = False
    """True when neither the words of the person nor the edition of the link tell what was meant."""


def cited_by(dossier: Dossier) -> list[Cited]:
    """List the occupations and skills a dossier cites."""
    found = [
        Cited("experience", one.id, one.rome_code, one.title, title_code=one.title_code or "")
        for one in dossier.experiences
        if one.rome_code
    ]
    others = (("study", dossier.studies), ("activity", dossier.activities))
    found += [
        Cited(entity, one.id, one.rome_code, one.title)
        for entity, parts in others
        for one in parts
        if one.rome_code
    ]
    aims = (("project", dossier.projects), ("occupation_mark", dossier.marks))
    found += [
        Cited(entity, one.id, one.rome_code, one.label, one.label) for entity, parts in aims for one in parts
    ]
    found += [
        Cited("held_skill", one.id, one.skill_code, one.label, one.label) for one in dossier.held_skills
    ]
    return found


class LinkJudge:
    """Everything the judging of some links asks of the reference data, read at once."""

    def __init__(
        self, reading: ReferenceReading, links: Iterable[Cited], times: Timeline | None = None
    ) -> None:
        self._reading = reading
        self._times = times or Timeline((), "")
        jobs: list[Cited] = []
        skills: list[Cited] = []
        for one in links:
            (skills if one.entity == "held_skill" else jobs).append(one)
        facts, past = reading.links, reading.changes
        codes = {one.code for one in jobs}
        self._labels = facts.occupation_labels(codes)
        titles = {one.title_code for one in jobs if one.title_code}
        self._moved = past.of_titles(titles)
        renumbered = {
            code: str(new) for code, moves in self._moved.items() if (new := moves[0][1].new_code) is not None
        }
        places = facts.title_places({*titles, *renumbered.values()})
        self._title_place = {
            code: place
            for code in titles
            if (place := places.get(code) or places.get(renumbered.get(code, "")))
        }
        self._past = past.of_occupations(codes)
        doubtful = [one for one in jobs if self._doubtful(one)]
        self._named = facts.places_named({one.words for one in doubtful})
        self._titles = facts.titles_under({one.code for one in doubtful})
        self._skill_labels = facts.skill_labels({one.code for one in skills})
        self._skill_past = past.of_skills({one.code for one in skills})
        gone = [one for one in skills if folded(self._skill_labels.get(one.code, "")) != folded(one.label)]
        self._skills_named = facts.skills_named({one.label for one in gone})

    def judge(self, one: Cited) -> Judged | None:
        """Say what is the matter with a link; None when it holds."""
        if one.entity == "held_skill":
            return self._skill(one)
        return self._standing(one) if one.code in self._labels else self._gone(one)

    def heirs(self, code: str, after: int | None = None, depth: int = 0) -> tuple[LinkTarget, ...]:
        """Follow a code through the editions to occupations in place, the surest first.

        Args:
            code: what was meant under some edition.
            after: the replacement after which that edition was in place; the last change when not given.
            depth: editions crossed so far.
        """
        left = _left(self._reading.changes.of_occupations([code]).get(code, []))
        known = left if after is None else [(step, one) for step, one in left if step > after]
        if not known:
            return ()
        return self._followed(*(known[0] if after is None else known[-1]), depth)

    def _followed(self, step: int, change: OccupationChange, depth: int = 0) -> tuple[LinkTarget, ...]:
        """Give what took over from an occupation, as the edition in place has it."""
        found: dict[str, LinkTarget] = {}
        past = self._reading.changes.of_occupations([heir.code for heir in change.successors])
        here = self._reading.links.occupation_labels([heir.code for heir in change.successors])
        for heir in change.successors:
            why = titles_words(heir.titles, change.titles) or skills_words(heir.skills_share)
            later = [one for one in _left(past.get(heir.code, [])) if one[0] > step]
            if not later and heir.code in here:
                nearer = [LinkTarget(heir.code, here[heir.code], heir.sureness, why)]
            elif later and depth < DEEPEST:
                further = self._followed(*later[-1], depth + 1)
                nearer = [_no_surer(one, heir.sureness) for one in further]
            else:
                nearer = []
            for target in nearer:
                found.setdefault(target.code, target)
        return tuple(sorted(found.values(), key=lambda one: SURENESS_ORDER[one.sureness]))

    def _doubtful(self, one: Cited) -> bool:
        """Tell whether the words of a link are to be looked up: its code is gone, or bears another name."""
        label = self._labels.get(one.code)
        if label is None or self._past.get(one.code):
            return True
        if one.label:
            return folded(label) != folded(one.label)
        return self._times.since(one.made) is None

    def _standing(self, one: Cited) -> Judged | None:
        """Judge an occupation that is in place: is it still the one that was meant?"""
        now, place = self._labels[one.code], self._title_place.get(one.title_code)
        if place is not None:
            return None if place == one.code else self._moved_to(one, place, "cet intitulé y est rangé")
        if one.label and folded(one.label) == folded(now):
            return None
        home = self._named.get(one.words)
        meant = self._meant(one, now) if home != one.code else None
        if meant is not None:
            was = one.label or meant.change.old_label
            targets = self._with_home(one, home, self._followed(meant.step, meant.change))
            return Judged(LinkState.CHANGED, was, now, _told(targets, meant), meant.shown, not meant.proven)
        if one.label and home is not None and home != one.code:
            return self._moved_to(one, home, "ce nom y est rangé")
        if one.label:
            return self._relabelled(one, now)
        return self._elsewhere(one, now, home)

    def _relabelled(self, one: Cited, now: str) -> Judged:
        """Judge a label that the edition in place has nowhere: the same sense, or perhaps not."""
        step, _change = _first(self._past.get(one.code, []), OccupationFate.RENAMED)
        if step is None and self._fit_here(one, now) < FITS:
            return Judged(LinkState.CHANGED, one.label, now, (), None, guessed=True)
        target = LinkTarget(one.code, now, Sureness.SURE)
        return Judged(LinkState.RENAMED, one.label, now, (target,), step)

    def _elsewhere(self, one: Cited, now: str, home: str | None) -> Judged | None:
        """Judge a link of an edition not known here by the person’s words: do they name something else?"""
        if self._times.since(one.made) is not None or home == one.code or self._fit_here(one, now) >= FITS:
            return None
        letters = looked_for(one.title)
        held = self._reading.links.titles_holding(letters) if letters else []
        codes = {code for label, code in held if fit(one.title, label) == 1.0} | ({home} if home else set())
        if len(codes) != 1 or one.code in codes:
            return None
        (code,) = codes
        label = self._reading.links.occupation_labels([code]).get(code, code)
        target = LinkTarget(code, label, Sureness.POSSIBLE, "d’après les mots seulement")
        return Judged(LinkState.CHANGED, "", now, (target,), None, guessed=True)

    def _fit_here(self, one: Cited, now: str) -> float:
        """Say how well the words of a link name what its code means in the edition in place."""
        return best_fit(one.words, (now, *self._titles.get(one.code, ())))

    def _meant(self, one: Cited, now: str) -> "_Meant | None":
        """Say what a code meant to the person; None where it is what it means now, or where it never changed.

        Their words come first, then the edition of the link; without either it is a guess.
        """
        fate = OccupationFate.CHANGED
        past = [told for told in self._past.get(one.code, []) if told[1].fate is fate]
        if not past:
            return None
        shown, here = past[0][0], self._fit_here(one, now)
        named = max(past, key=lambda told: fit(one.words, told[1].old_label))
        before = fit(one.words, named[1].old_label)
        if here >= FITS and (here == 1.0 or here > before):
            return None
        after = self._times.since(one.made)
        proven = after is not None
        if after is not None:
            since = [told for told in past if told[0] > after]
            if not since:
                return None
            found = since[-1]
        elif here >= FITS:
            return None
        else:
            proven = before >= FITS
            others = [told for told in past if folded(told[1].old_label) != folded(now)]
            found = named if proven or not others else others[0]
        if folded(found[1].old_label) == folded(now):
            return None
        return _Meant(*found, shown, proven)

    def _moved_to(self, one: Cited, place: str, why: str) -> Judged:
        """Say that what the person named is filed under another occupation."""
        label = self._reading.links.occupation_labels([place]).get(place, place)
        moves = self._moved.get(one.title_code, [])
        since = moves[0][0] if moves else None
        target = LinkTarget(place, label, Sureness.SURE, why, place == self._title_place.get(one.title_code))
        return Judged(
            LinkState.MOVED, one.label or self._labels[one.code], self._labels[one.code], (target,), since
        )

    def _gone(self, one: Cited) -> Judged:
        """Judge an occupation that is not in place."""
        step, change = _first(self._past.get(one.code, []), OccupationFate.WITHDRAWN)
        home = self._title_place.get(one.title_code) or self._named.get(one.words)
        meant = self._meant_by_gone(one)
        heirs = self._followed(meant.step, meant.change) if meant else ()
        targets = self._with_home(one, home, heirs)
        guessed = meant is not None and not meant.proven and home is None
        was = one.label or (meant.change.old_label if meant and meant.proven else "")
        state = LinkState.WITHDRAWN if change else LinkState.UNKNOWN
        return Judged(state, was, "", _told(targets, meant) if guessed else targets, step, guessed)

    def _meant_by_gone(self, one: Cited) -> "_Meant | None":
        """Say what a code that is not in place meant to the person; None where no import noted it."""
        past = _left(self._past.get(one.code, []))
        if not past:
            return None
        after = self._times.since(one.made)
        since = [told for told in past if told[0] > after] if after is not None else []
        if since:
            return _Meant(*since[-1], past[0][0], proven=True)
        if len({folded(told.old_label) for _step, told in past}) == 1:
            return _Meant(*past[0], past[0][0], proven=True)
        named = max(past, key=lambda told: fit(one.words, told[1].old_label))
        proven = fit(one.words, named[1].old_label) >= FITS
        return _Meant(*(named if proven else past[0]), past[0][0], proven)

    def _with_home(
        self, one: Cited, home: str | None, heirs: tuple[LinkTarget, ...]
    ) -> tuple[LinkTarget, ...]:
        """Put first the occupation where the very words of the link are filed now."""
        if home is None or home == one.code:
            return heirs
        label = self._reading.links.occupation_labels([home]).get(home, home)
        titled = home == self._title_place.get(one.title_code)
        target = LinkTarget(home, label, Sureness.SURE, "cet intitulé y est rangé", titled)
        return (target, *(heir for heir in heirs if heir.code != home))

    def _skill(self, one: Cited) -> Judged | None:
        """Judge a held skill."""
        now = self._skill_labels.get(one.code)
        if now is not None and folded(now) == folded(one.label):
            return None
        past = self._skill_past.get(one.code, [])
        named = self._skills_named.get(one.label)
        same = (LinkTarget(*named, Sureness.SURE, "mêmes mots"),) if named and named[0] != one.code else ()
        if now is None:
            targets = same or self._skill_heirs(one.code)
            if targets and targets[0].sureness is Sureness.SURE:
                return Judged(LinkState.RECODED, one.label, "", targets, past[0][0] if past else None)
            state = LinkState.WITHDRAWN if past else LinkState.UNKNOWN
            return Judged(state, one.label, "", targets, past[0][0] if past else None)
        step, change = next(
            ((step, told) for step, told in past if told.fate is SkillFate.CHANGED), (None, None)
        )
        renamed = any(told.fate is SkillFate.RENAMED for _step, told in past)
        near = likeness(words_of(one.label), words_of(now))
        if (
            change is not None
            and near >= SAME_SENSE
            and near > likeness(words_of(one.label), words_of(change.old_label))
        ):
            change, renamed = None, True
        if change is not None or (not renamed and near < SAME_SENSE):
            return Judged(LinkState.CHANGED, one.label, now, same, step)
        target = LinkTarget(one.code, now, Sureness.SURE)
        return Judged(LinkState.RENAMED, one.label, now, (target,), past[0][0] if past else None)

    def _skill_heirs(self, code: str, depth: int = 0) -> tuple[LinkTarget, ...]:
        """Follow a skill through the editions to one in place."""
        told = next(
            (one for _step, one in self._reading.changes.of_skills([code]).get(code, []) if one.new_code),
            None,
        )
        if told is None or told.new_code is None or told.sureness is None:
            return ()
        here = self._reading.links.skill_labels([told.new_code])
        if told.new_code in here:
            why = "mêmes mots" if told.sureness is Sureness.SURE else _near_words(told)
            return (LinkTarget(told.new_code, here[told.new_code], told.sureness, why),)
        if depth >= DEEPEST:
            return ()
        return tuple(_no_surer(one, told.sureness) for one in self._skill_heirs(told.new_code, depth + 1))


_LEFT = (OccupationFate.WITHDRAWN, OccupationFate.CHANGED)


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a code meant to a person: by which change it means something else, told since which step."""

    step: int
    change: OccupationChange
    shown: int
    proven: bool


def _left(past: list[tuple[int, OccupationChange]]) -> list[tuple[int, OccupationChange]]:
    """Give the changes that left a code without its meaning, the newest first."""
    return [(step, change) for step, change in past if change.fate in _LEFT]


def _told(targets: tuple[LinkTarget, ...], meant: _Meant | None) -> tuple[LinkTarget, ...]:
    """Say of targets no more than what is proven of the meaning they follow."""
    if meant is None or meant.proven:
        return targets
    return tuple(_no_surer(one, Sureness.POSSIBLE) for one in targets)


def _first(
    past: list[tuple[int, OccupationChange]], fate: OccupationFate
) -> tuple[int, OccupationChange] | tuple[None, None]:
    """Give the last change of one fate with its step."""
    return next(((step, one) for step, one in past if one.fate is fate), (None, None))


def _no_surer(target: LinkTarget, least: Sureness) -> LinkTarget:
    """Lower the sureness of a target to that of the way that led to it."""
    worst = max(target.sureness, least, key=lambda one: SURENESS_ORDER[one])
    return LinkTarget(target.code, target.label, worst, target.why)


def _near_words(change: SkillChange) -> str:
    """Say how near two labels are."""
    return f"{round(100 * change.likeness)}\u00a0% des mots en commun"
