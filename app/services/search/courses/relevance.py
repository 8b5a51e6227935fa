"""How well courses answer words: rarer words count more, those of the title most, all of them there best."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

import numpy as np

from app.services.search.courses.builder import IN_TITLE
from app.services.search.courses.found import Borne, Many, Numbers, every_one

PARTS = 64
"""Rarity is counted in so many parts, so that weighing is done in whole numbers."""
_WHOLE_TITLE = 0.3
"""What bearing every word in the title adds, as a share of the most that words can bring."""
_MOST = 255


_FEW = 10
"""When fewer courses bear every word, those that bear the most telling of them are given too."""
_SHARE = 0.35
"""The share of what words tell that a course must then bear."""


def loosened(groups: Sequence[Borne], courses: int) -> Borne | None:
    """Give the courses that bear most of what words tell, where too few bear every word; else None."""
    known = [group for group in groups if group.count]
    if len(groups) < 2 or not known or len(every_one(groups)) >= _FEW:
        return None
    told = np.zeros(courses, np.uint16)
    for group in known:
        np.add.at(told, group.numbers, np.uint16(_rarity(group, courses)))
    enough = told >= _SHARE * sum(_rarity(group, courses) for group in known)
    return Many(enough.view(np.uint8), int(np.count_nonzero(enough)))


def _rarity(group: Borne, courses: int) -> int:
    return round(PARTS * log1p(courses / (1 + group.count)))


def relevance(groups: Sequence[Borne], numbers: Numbers, courses: int) -> np.ndarray:
    """Weigh how well courses answer: for each word, its weight there times how rare it is."""
    score = np.zeros(len(numbers), np.int32)
    titled: np.ndarray | None = None
    most = 0
    for group in groups:
        rarity = _rarity(group, courses)
        weights = group.weights(numbers)
        score += weights * np.int32(rarity)
        if len(groups) > 1:
            here = weights >= IN_TITLE
            titled = here if titled is None else titled & here
        most += rarity
    if titled is not None:
        score += titled * np.int32(_WHOLE_TITLE * most * _MOST)
    return score
