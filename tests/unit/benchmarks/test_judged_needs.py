"""The judged needs: every judgement names a course that exists, and the measure is that of the books."""

from math import log2
from pathlib import Path

import pytest

from tests.benchmarks.needs.corpus import corpus
from tests.benchmarks.needs.judged import ndcg, needs
from tests.benchmarks.needs.rankers import Ours, Scan


def test_the_corpus_is_large_and_plainly_invented() -> None:
    courses = corpus()
    assert len({one.id for one in courses}) == len(courses) >= 800
    assert all(one.provider.endswith("(exemple)") and one.is_example for one in courses)


def test_there_are_enough_needs_and_each_has_a_full_answer() -> None:
    judged = needs(one.id for one in corpus())
    assert len(judged) >= 45
    assert len({one.id for one in judged}) == len(judged)
    assert all(3 in one.grades.values() for one in judged)
    assert all(grade in (1, 2, 3) for one in judged for grade in one.grades.values())


def test_a_judgement_of_an_unknown_course_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "needs.yaml"
    file.write_text(
        "- {id: x, besoin: b, tape: t, jugements: [{note: 3, cours: [absent], pourquoi: p}]}\n", "utf-8"
    )
    with pytest.raises(ValueError, match="absent"):
        needs(["a-1"], file)


def test_names_stand_for_a_model_a_title_or_a_range(tmp_path: Path) -> None:
    file = tmp_path / "needs.yaml"
    file.write_text(
        "- id: x\n  besoin: b\n  tape: t\n  jugements:\n"
        "    - {note: 3, cours: [a, ex-0001..0002]}\n    - {note: 1, cours: [b-2]}\n",
        "utf-8",
    )
    (need,) = needs(["a-1", "a-2", "ab-1", "b-1", "b-2", "ex-0001", "ex-0002", "ex-0003"], file)
    assert need.grades == {"a-1": 3, "a-2": 3, "ex-0001": 3, "ex-0002": 3, "b-2": 1}


def test_ndcg_is_that_of_the_books() -> None:
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b", "c"], grades) == 1.0
    assert ndcg(["c", "d"], grades) == 0.0
    best = 7 + 1 / log2(3)
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 7 / log2(3)) / best)
    assert ndcg(["x"] * 10 + ["a"], grades) == 0.0  # beyond the tenth nothing counts


def test_our_engine_finds_what_is_named_by_its_code(tmp_path: Path) -> None:
    courses = corpus()
    ours, scan = Ours(courses, tmp_path), Scan(courses)
    judged = {one.id: one for one in needs(one.id for one in courses)}
    assert ndcg(ours.first("RNCP37674", 10), judged["rncp"].grades) == 1.0
    assert "sst-1" in scan.first("sauveteur secouriste", 15)
