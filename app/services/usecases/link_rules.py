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


@dataclass(frozen=True, slots=True)
class Judged:
    """What is the matter with a link."""

    state: LinkState
    was: str
    now: str
    targets: tuple[LinkTarget, ...]
    since: int | None = None


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

    def __init__(self, reading: ReferenceReading, links: Iterable[Cited]) -> None:
        self._reading = reading
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
        self._named = facts.places_named({one.label or one.title for one in doubtful})
        self._skill_labels = facts.skill_labels({one.code for one in skills})
        self._skill_past = past.of_skills({one.code for one in skills})
        gone = [one for one in skills if folded(self._skill_labels.get(one.code, "")) != folded(one.label)]
        self._skills_named = facts.skills_named({one.label for one in gone})

    def judge(self, one: Cited) -> Judged | None:
        """Say what is the matter with a link; None when it holds."""
        if one.entity == "held_skill":
            return self._skill(one)
        return self._standing(one) if one.code in self._labels else self._gone(one)

    def heirs(self, code: str, depth: int = 0) -> tuple[LinkTarget, ...]:
        """Follow a code through the editions to occupations in place, the surest first."""
        found: dict[str, LinkTarget] = {}
        for change in _latest(self._reading.changes.of_occupations([code]).get(code, []), _LEFT):
            for heir in change.successors:
                why = titles_words(heir.titles, change.titles) or skills_words(heir.skills_share)
                here = self._reading.links.occupation_labels([heir.code])
                if heir.code in here:
                    nearer = [LinkTarget(heir.code, here[heir.code], heir.sureness, why)]
                elif depth < DEEPEST and heir.code != code:
                    nearer = [_no_surer(one, heir.sureness) for one in self.heirs(heir.code, depth + 1)]
                else:
                    nearer = []
                for target in nearer:
                    found.setdefault(target.code, target)
        return tuple(sorted(found.values(), key=lambda one: SURENESS_ORDER[one.sureness]))

    def _doubtful(self, one: Cited) -> bool:
        """Tell whether the words of a link are to be looked up: its code is gone, or bears another name."""
        label = self._labels.get(one.code)
        return (
            label is None
            or bool(self._past.get(one.code))
            or bool(one.label and folded(label) != folded(one.label))
        )

    def _standing(self, one: Cited) -> Judged | None:
        """Judge an occupation that is in place: is it still the one that was meant?"""
        now, place = self._labels[one.code], self._title_place.get(one.title_code)
        if place is not None:
            return None if place == one.code else self._moved_to(one, place, "cet intitulé y est rangé")
        if one.label and folded(one.label) == folded(now):
            return None
        home = self._named.get(one.label or one.title)
        step, change = _first(self._past.get(one.code, []), OccupationFate.CHANGED)
        if change is not None and home != one.code and folded(change.old_label) != folded(now):
            was = one.label or change.old_label
            targets = self._with_home(one, home, self.heirs(one.code))
            return Judged(LinkState.CHANGED, was, now, targets, step)
        if one.label and home is not None and home != one.code:
            return self._moved_to(one, home, "ce nom y est rangé")
        if one.label:
            step, _change = _first(self._past.get(one.code, []), OccupationFate.RENAMED)
            target = LinkTarget(one.code, now, Sureness.SURE)
            return Judged(LinkState.RENAMED, one.label, now, (target,), step)
        return None

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
        home = self._title_place.get(one.title_code) or self._named.get(one.label or one.title)
        targets = self._with_home(one, home, self.heirs(one.code))
        was = one.label or (change.old_label if change else "")
        state = LinkState.WITHDRAWN if change else LinkState.UNKNOWN
        return Judged(state, was, "", targets, step)

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
        if change is not None or (not renamed and likeness(words_of(one.label), words_of(now)) < SAME_SENSE):
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


def _latest(
    past: list[tuple[int, OccupationChange]], fates: tuple[OccupationFate, ...]
) -> Iterable[OccupationChange]:
    """Give the last of these changes, if any."""
    return [change for _step, change in past if change.fate in fates][:1]


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
