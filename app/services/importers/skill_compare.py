"""Finds what became of each skill in the next edition: same words first, near words then, never silently."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.models.records.edition_changes import SkillChange, SkillFate, Sureness
from app.models.records.folding import folded
from app.models.records.ids import SkillCode
from app.models.records.rome import SkillKind
from app.models.store.staging_changes import ChangeFacts, SkillRow

LIKELY_WORDS = 0.75
POSSIBLE_WORDS = 0.6
SAME_SENSE = 0.5
MOST_SHARED = 150
"""A word borne by more of the skills that left says nothing of which one is meant."""

LINKING = frozenset(
    "a au aux avec ce ces cette d dans de des du en et l la le les leur leurs ou par pour qu que qui s sa "
    "ses si son sur un une y".split()
)


def skill_changes(facts: ChangeFacts) -> tuple[tuple[SkillChange, ...], int]:
    """Give what became of the skills that left or bear other words, and how many skills are new.

    A skill of the same kind and the same folded label under another code is surely the same. Otherwise the
    nearest label is proposed: likely from three words in four, provided one occupation at least asks for
    both, possible from six in ten; never taken for the same by itself.
    """
    gone, come = facts.skills_gone(), facts.skills_come()
    same = _same_words(gone, come)
    lost = [row for row in gone if row[0] not in same]
    near = _nearest(lost, facts.waiting_skills()) if lost else {}
    olds, news = facts.askers(list(near), [code for code, _label, _share in near.values()])
    changes = []
    for code, label, kind in gone:
        if code in same:
            changes.append(_change(code, SkillFate.SUBSTITUTED, kind, label, same[code], Sureness.SURE, 1.0))
            continue
        heir = near.get(code)
        if heir is None:
            changes.append(_change(code, SkillFate.WITHDRAWN, kind, label))
            continue
        together = olds.get(code, set()) & news.get(heir[0], set())
        likely = heir[2] >= LIKELY_WORDS and together
        sureness = Sureness.LIKELY if likely else Sureness.POSSIBLE
        changes.append(_change(code, SkillFate.WITHDRAWN, kind, label, heir[:2], sureness, heir[2]))
    return (*changes, *_relabelled(facts)), len(come) - len(same)


def words_of(label: str) -> frozenset[str]:
    """Give the words of a label that carry its sense, without accents, case or plural."""
    words = (word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in folded(label).split())
    return frozenset(word for word in words if word not in LINKING)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of words two labels have in common (Dice), between 0 and 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _same_words(gone: Sequence[SkillRow], come: Sequence[SkillRow]) -> dict[str, tuple[str, str]]:
    """Tie the codes that left to new ones of the same kind and the same words."""
    new = {(kind, folded(label)): (code, label) for code, label, kind in come}
    found = ((code, new.get((kind, folded(label)))) for code, label, kind in gone)
    return {code: heir for code, heir in found if heir is not None}


def _nearest(lost: Sequence[SkillRow], waiting: Iterable[SkillRow]) -> dict[str, tuple[str, str, float]]:
    """Give, for each skill that left, the waiting one whose label is nearest: code, label, likeness."""
    words = [words_of(label) for _code, label, _kind in lost]
    borne = Counter(word for one in words for word in one)
    bearers: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(words):
        for word in one:
            if borne[word] <= MOST_SHARED:
                bearers.setdefault((lost[place][2], word), []).append(place)
    best: dict[str, tuple[str, str, float]] = {}
    for code, label, kind in waiting:
        theirs = words_of(label)
        shared = Counter(place for word in theirs for place in bearers.get((kind, word), ()))
        unseen = sum((kind, word) not in bearers and word in borne for word in theirs)
        for place, count in shared.items():
            if 2 * (count + unseen) < POSSIBLE_WORDS * (len(words[place]) + len(theirs)):
                continue
            share = likeness(words[place], theirs)
            known = best.get(lost[place][0])
            if share >= POSSIBLE_WORDS and (known is None or share > known[2]):
                best[lost[place][0]] = (code, label, share)
    return best


def _relabelled(facts: ChangeFacts) -> list[SkillChange]:
    """Judge the skills that bear other words under the same code."""
    rows = [row for row in facts.skills_relabelled() if folded(row[2]) != folded(row[3])]
    olds, news = facts.askers([row[0] for row in rows], [row[0] for row in rows])
    changes = []
    for code, kind, old, new in rows:
        share = likeness(words_of(old), words_of(new))
        asked = olds.get(code, set())
        still = len(asked & news.get(code, set())) / len(asked) if asked else 1.0
        fate = SkillFate.RENAMED if share >= SAME_SENSE or still >= SAME_SENSE else SkillFate.CHANGED
        sureness = Sureness.SURE if fate is SkillFate.RENAMED else None
        changes.append(_change(code, fate, kind, old, (code, new), sureness, share))
    return changes


def _change(
    code: str,
    fate: SkillFate,
    kind: str,
    label: str,
    heir: tuple[str, str] | None = None,
    sureness: Sureness | None = None,
    share: float = 0.0,
) -> SkillChange:
    """Build a change."""
    new_code, new_label = heir if heir else (None, "")
    return SkillChange(
        SkillCode(code),
        fate,
        SkillKind(kind),  # type: ignore[call-arg]
        label,
        SkillCode(new_code) if new_code else None,
        new_label,
        sureness,
        round(share, 3),
    )


def same_codes(changes: Iterable[SkillChange]) -> Mapping[str, str]:
    """Give the codes that are surely another one now."""
    return {
        one.code: one.new_code
        for one in changes
        if one.fate is SkillFate.SUBSTITUTED and one.new_code is not None
    }
