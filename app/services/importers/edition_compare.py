"""Judges what an edition of the ROME changes in the one before: withdrawn, renamed, split, another meaning.

Thresholds were measured on the official version 60. Between two different occupations, the nearest one shares
35 % of the skills (median), 61 % for one pair in twenty; the same edition with other bytes shares all titles
and skills. So a code keeps its meaning while half of what defined it, titles and skills taken together, is
still there; and a successor known by its skills alone is likely above 62 %, never sure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.models.records.edition_changes import (
    SURENESS_ORDER,
    ChangeCounts,
    EditionChanges,
    EditionName,
    EditionStep,
    OccupationChange,
    OccupationFate,
    SkillChange,
    SkillFate,
    Successor,
    Sureness,
    TitleMove,
)
from app.models.records.editions import Edition
from app.models.records.folding import folded
from app.models.records.ids import RomeCode, TitleCode
from app.models.store.staging_changes import ChangeFacts
from app.services.importers.skill_compare import likeness, same_codes, skill_changes, words_of

SAME_MEANING = 0.5
HALF_TITLE = 0.5
"""What a title counts for when its code stays and its words do not resemble what they were."""

LIKELY_SKILLS = 0.62
POSSIBLE_SKILLS = 0.35
MANY = 300
"""Occupations withdrawn without a trace of their titles, beyond which skills are not searched."""


def compare_editions(facts: ChangeFacts, current: Edition, edition: Edition) -> EditionChanges:
    """Say what would change in the codes that dossiers cite, if an edition took the place of another."""
    skills, new_skills = skill_changes(facts)
    facts.note_same_skills(dict(same_codes(skills)))
    old, new = facts.labels()
    moves = _title_moves(facts)
    occupations = _Occupations(facts, old, new, moves).judge()
    return EditionChanges(
        EditionStep(EditionName.of(current), EditionName.of(edition)),
        occupations,
        tuple(moves),
        skills,
        _counts(occupations, moves, skills, len(new.keys() - old.keys()), new_skills),
    )


def _title_moves(facts: ChangeFacts) -> list[TitleMove]:
    """Say where each title that left its occupation went; same words under a new code are the same title."""
    gone = facts.titles_gone()
    named: dict[str, list[tuple[str, str]]] = {}
    if any(after is None for *_rest, after in gone):
        for code, label, place in facts.titles_come():
            named.setdefault(folded(label), []).append((code, place))
    moves = []
    for code, label, before, _main, after in gone:
        rome = after
        heirs = named.get(folded(label), []) if after is None else []
        new_code: str | None = None
        if len(heirs) == 1:
            new_code, rome = heirs[0]
        moves.append(
            TitleMove(
                TitleCode(code),
                label,
                RomeCode(before),
                RomeCode(rome) if rome else None,
                TitleCode(new_code) if new_code else None,
            )
        )
    return moves


class _Occupations:
    """One comparison of the occupations of two editions."""

    def __init__(
        self,
        facts: ChangeFacts,
        old: Mapping[str, str],
        new: Mapping[str, str],
        moves: Sequence[TitleMove],
    ) -> None:
        self._facts, self._old, self._new = facts, old, new
        self._totals = facts.title_counts()
        self._left: dict[str, list[TitleMove]] = {}
        for move in moves:
            if move.after != move.before:
                self._left.setdefault(move.before, []).append(move)
        self._unlike = Counter(
            rome
            for _code, rome, before, after in facts.titles_relabelled()
            if likeness(words_of(before), words_of(after)) < SAME_MEANING
        )
        self._named = {folded(label): code for code, label in new.items()}
        self._main_left = {
            before for _code, _label, before, main, after in facts.titles_gone() if main and after is not None
        }
        self._skills: dict[tuple[str, str], tuple[int, int]] = {}

    def judge(self) -> tuple[OccupationChange, ...]:
        """Give every change, by code."""
        gone = [code for code in self._old if code not in self._new]
        pairs = {(code, code) for code in {*self._left, *self._unlike, *gone}}
        pairs |= {(code, move.after) for code, left in self._left.items() for move in left if move.after}
        pairs |= {(code, heir) for code in gone if (heir := self._named.get(folded(self._old[code])))}
        untraced = [code for code in gone if not any(move.after for move in self._left.get(code, ()))]
        if 0 < len(untraced) <= MANY:
            pairs |= set(self._facts.nearest(untraced))
        self._skills = self._facts.skills_shared(pairs)
        judged = (self._change(code) for code in sorted(self._old))
        return tuple(one for one in judged if one is not None)

    def _change(self, code: str) -> OccupationChange | None:
        """Judge one occupation; None when nothing of it changed that a link could feel."""
        left = self._left.get(code, [])
        renamed = code in self._new and folded(self._old[code]) != folded(self._new[code])
        fate: OccupationFate | None
        if code not in self._new:
            fate = OccupationFate.WITHDRAWN
        elif self._means_other(code, renamed=renamed):
            fate = OccupationFate.CHANGED
        elif renamed:
            fate = OccupationFate.RENAMED
        else:
            fate = OccupationFate.SPLIT if any(move.after for move in left) else None
        if fate is None:
            return None
        titles = self._totals.get(code, 0)
        skills, kept = self._skills.get((code, code), (0, 0))
        return OccupationChange(
            RomeCode(code),
            fate,
            self._old[code],
            self._new.get(code, ""),
            titles,
            titles - len(left),
            skills,
            kept,
            self._successors(code, left),
        )

    def _means_other(self, code: str, *, renamed: bool) -> bool:
        """Tell whether a code that stays now speaks of something else."""
        if code not in self._left and code not in self._unlike:
            return False
        if renamed and code in self._main_left:
            return True
        total = self._totals.get(code, 0) or 1
        titles = (total - len(self._left.get(code, ())) - HALF_TITLE * self._unlike[code]) / total
        count, kept = self._skills.get((code, code), (0, 0))
        skills = kept / count if count else titles
        return (titles + skills) / 2 < SAME_MEANING

    def _successors(self, code: str, left: Sequence[TitleMove]) -> tuple[Successor, ...]:
        """Say which occupations took over from one, the surest first."""
        went = Counter(move.after for move in left if move.after is not None)
        namesake = self._named.get(folded(self._old[code]))
        found = [self._by_titles(code, heir, count, namesake) for heir, count in went.items()]
        if code not in self._new and namesake and namesake not in went:
            found.append(self._successor(code, namesake, Sureness.SURE, 0))
        if not found and code not in self._new:
            found = self._by_skills(code)
        found.sort(key=lambda one: (SURENESS_ORDER[one.sureness], -one.titles, -one.skills_share, one.code))
        return tuple(found)

    def _by_titles(self, code: str, heir: str, count: int, namesake: str | None) -> Successor:
        """Judge a successor by the share of titles that went to it."""
        share = count / self._totals[code]
        if share == 1.0 or heir == namesake:
            return self._successor(code, heir, Sureness.SURE, count)
        sureness = Sureness.LIKELY if share >= SAME_MEANING else Sureness.POSSIBLE
        return self._successor(code, heir, sureness, count)

    def _by_skills(self, code: str) -> list[Successor]:
        """Propose the occupations that ask for much of what a withdrawn one asked for."""
        found = []
        for (old, heir), (total, shared) in self._skills.items():
            if old == code != heir and total and shared / total >= POSSIBLE_SKILLS:
                likely = shared / total >= LIKELY_SKILLS
                sureness = Sureness.LIKELY if likely else Sureness.POSSIBLE
                found.append(self._successor(code, heir, sureness, 0))
        return found

    def _successor(self, code: str, heir: str, sureness: Sureness, titles: int) -> Successor:
        """Build a successor with the share of skills it took over."""
        total, shared = self._skills.get((code, heir), (0, 0))
        share = round(shared / total, 3) if total else 0.0
        return Successor(RomeCode(heir), self._new[heir], sureness, titles, share)


def _counts(
    occupations: Sequence[OccupationChange],
    moves: Sequence[TitleMove],
    skills: Sequence[SkillChange],
    new_occupations: int,
    new_skills: int,
) -> ChangeCounts:
    """Count what is told in a sentence."""
    jobs = Counter(one.fate for one in occupations)
    abilities = Counter(one.fate for one in skills)
    return ChangeCounts(
        occupations_new=new_occupations,
        occupations_withdrawn=jobs[OccupationFate.WITHDRAWN],
        occupations_changed=jobs[OccupationFate.CHANGED],
        occupations_renamed=jobs[OccupationFate.RENAMED],
        titles_moved=sum(one.after is not None and one.after != one.before for one in moves),
        titles_withdrawn=sum(one.after is None for one in moves),
        skills_new=new_skills,
        skills_withdrawn=abilities[SkillFate.WITHDRAWN],
        skills_substituted=abilities[SkillFate.SUBSTITUTED],
        skills_changed=abilities[SkillFate.CHANGED],
        skills_renamed=abilities[SkillFate.RENAMED],
    )
