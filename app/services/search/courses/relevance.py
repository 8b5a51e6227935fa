"""How well courses answer words: rarer words count more, those of the title most, all of them there best."""

from __future__ import annotations

from math import log1p

import numpy as np

from app.services.search.courses.asking import Asked, Group
from app.services.search.courses.builder import IN_TITLE
from app.services.search.courses.index import CourseIndex, Numbers

WHOLE_TITLE = 0.3
"""What bearing every word in the title adds, as a share of the most that words can bring."""
_TITLE_FROM = 0.45
"""What a word of the title is worth at least, where the best is worth 1; a word of the rest, at most 0.6."""
_TEXT_MOST = 0.6
_PARTS = 1_000
"""Relevance is counted in thousandths, so that what is nearly equal is."""


def _levels() -> np.ndarray:
    """What each weight is worth."""
    share = np.arange(256) % IN_TITLE / (IN_TITLE - 1)
    levels = np.where(np.arange(256) >= IN_TITLE, _TITLE_FROM + (1 - _TITLE_FROM) * share, _TEXT_MOST * share)
    levels[0] = 0
    return levels.astype(np.float32)


LEVELS = _levels()


def relevance(index: CourseIndex, asked: Asked, numbers: Numbers) -> np.ndarray:
    """Weigh how well courses answer, in thousandths."""
    score = np.zeros(len(numbers), np.float32)
    if not asked.groups:
        return score
    titled, most = np.ones(len(numbers), bool), 0.0
    for group in asked.groups:
        value, in_title, rarity = _of(index, group, numbers)
        score += value
        titled &= in_title
        most += rarity
    score[titled] += np.float32(WHOLE_TITLE * most)
    return np.round(score * _PARTS)


def _of(index: CourseIndex, group: Group, numbers: Numbers) -> tuple[np.ndarray, np.ndarray, float]:
    """Weigh one word: as the surest of the terms it may stand for; tell whether a title bears it."""
    best: np.ndarray | None = None
    in_title = np.zeros(len(numbers), bool)
    rarity = 0.0
    for places, sure in group.meant:
        rare = log1p(index.courses / (1 + min(index.frequency(places), index.courses)))
        rarity = max(rarity, rare * sure)
        weights = index.weights(places, numbers)
        value = (LEVELS * np.float32(rare * sure))[weights]
        best = value if best is None else np.maximum(best, value)
        in_title |= weights >= IN_TITLE
    return (np.zeros(len(numbers), np.float32) if best is None else best), in_title, rarity
