"""Weighs our order of courses and tantivy's on judged needs: ``python -m tests.benchmarks.needs``."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from tests.benchmarks.courses.facts import ROOT
from tests.benchmarks.figures import Figure, at_least, report
from tests.benchmarks.needs.corpus import corpus
from tests.benchmarks.needs.judged import DEPTH, JudgedNeed, ndcg, needs
from tests.benchmarks.needs.rankers import Bm25, Ours, Ranker

SHOWN = 5


def measure_needs(page: Path) -> dict[str, Figure]:
    """Weigh both on every need; nothing without tantivy."""
    try:
        import tantivy  # noqa: F401
    except ImportError:
        print("The judged needs are compared with tantivy: run them by `make bench`.")
        return {}
    courses = corpus()
    judged = needs(row.id for row in courses)
    with tempfile.TemporaryDirectory() as temporary:
        ours = Ours(courses, Path(temporary))
        peers = [Bm25(courses, fold_first=True), Bm25(courses, fold_first=False)]
        scores = {ranker.name: _scores(ranker, judged) for ranker in (ours, *peers)}
        titles = {row.id: row.title for row in courses}
        best = max(peers, key=lambda peer: fmean(scores[peer.name]))
        _write(page, judged, scores, ours, best, titles)
    mean, floor = fmean(scores[ours.name]), fmean(scores[best.name])
    says = f"nDCG@{DEPTH} on {len(judged)} judged needs over {len(courses)} courses, beside tantivy BM25"
    return {"courses: judged needs": at_least(mean, round(floor, 3), floor, says)}


def _scores(ranker: Ranker, judged: Sequence[JudgedNeed]) -> list[float]:
    return [ndcg(ranker.first(one.typed, DEPTH), one.grades) for one in judged]


def _write(
    page: Path,
    judged: Sequence[JudgedNeed],
    scores: dict[str, list[float]],
    ours: Ranker,
    best: Ranker,
    titles: dict[str, str],
) -> None:
    """Write the scores of every need, and what came first where ours is worst."""
    lines = [
        "# Judged needs: nDCG@10",
        "",
        *(f"* {name}: **{fmean(values):.3f}**" for name, values in scores.items()),
        "",
        "| need | typed | ours | tantivy |",
        "|---|---|---|---|",
    ]
    rows = sorted(zip(scores[ours.name], scores[best.name], judged, strict=True), key=lambda row: row[0])
    for mine, peer, need in rows:
        lines.append(f"| {need.id} | {need.typed} | {mine:.2f} | {peer:.2f} |")
    lines += ["", "## The worst of ours", ""]
    for mine, peer, need in [row for row in rows if row[0] < 0.95][:25]:
        lines += [f"### {need.id}: « {need.typed} » ({mine:.2f}, tantivy {peer:.2f})", "", need.says, ""]
        for ranker in (ours, best):
            shown = [f"{titles[one]} [{need.grades.get(one, 0)}]" for one in ranker.first(need.typed, SHOWN)]
            lines.append(f"* {ranker.name}: {' · '.join(shown) or 'nothing'}")
        lines.append("")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"\n{page}")


if __name__ == "__main__":
    figures = measure_needs(ROOT / "out" / "bench-needs.md")
    report(figures, ROOT / "out" / "bench-needs.json")
    sys.exit(0 if all(one.met for one in figures.values()) else 1)
