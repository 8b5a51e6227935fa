"""What a run on courses found: figures for the common report, and a page people can read."""

import os
from pathlib import Path
from statistics import median

from tests.benchmarks.courses.building import Built
from tests.benchmarks.courses.measure import Measured, Timed
from tests.benchmarks.figures import Figure, absolute, against, percentile, told

FOR_ME_MS, PEAK_MIB, IMPORT, ON_DISK, INDEX_TIME = 100.0, 200.0, 0.6, 0.4, 1.5


def figures_of(found: Measured) -> dict[str, Figure]:
    """Give every figure beside its yardstick."""
    figures = {}
    for one in found.classes:
        name, ours, peer = (
            f"courses: {one.kind.name}",
            percentile(one.ours, 0.95),
            percentile(one.tantivy, 0.95),
        )
        if one.kind.goal is not None:
            figures[name] = against(ours, peer, one.kind.goal, "ms", f"p95, {one.kind.says}")
        elif one.kind.money:
            figures[name] = absolute(ours, FOR_ME_MS, "ms", f"p95, {one.kind.says}", peer)
        else:
            figures[name] = told(ours, peer, "ms", f"p95, {one.kind.says}")
    builds, sizes = found.builds, found.sizes
    wrong = (
        f"answers of {found.recounted} questions recounted over every course; totals and counts that differ"
    )
    figures["courses: recount"] = absolute(float(len(found.differences)), 0.0, "wrong", wrong)
    figures["courses: index on disk"] = against(
        sizes["ours"], sizes["fts"], ON_DISK, "MiB", "FTS5 full, prefixes 2 3 4"
    )
    figures["courses: index time"] = against(
        builds["index"].seconds,
        builds["fts"].seconds,
        INDEX_TIME,
        "s",
        "our index alone from the rows, beside a rebuild of FTS5",
    )
    pace, floor = _pace(found, "rows"), _pace(found, "bare")
    says = "rows read, understood and written, beside bare executemany of the same file"
    figures["courses: import"] = Figure(
        round(pace),
        round(floor),
        round(pace / floor, 3),
        f"≥ {IMPORT} ×",
        pace >= IMPORT * floor,
        "rows/s",
        says,
    )
    figures["courses: import, whole"] = told(
        builds["import"].seconds,
        builds["bare"].seconds + builds["fts"].seconds,
        "s",
        "rows, index, comparison, put in place; beside bare executemany and a rebuild of FTS5",
    )
    figures["courses: import peak"] = absolute(
        builds["import"].peak,
        PEAK_MIB,
        "MiB",
        "peak of memory of the import, in its own process",
        builds["bare"].peak,
    )
    return figures


def _pace(found: Measured, what: str) -> float:
    return found.courses / found.builds[what].seconds


def write_page(found: Measured, page: Path, load: str) -> None:
    """Write the tables as Markdown."""
    figures = figures_of(found)
    lines = [
        f"# Search of courses: {found.courses:,} trial courses".replace(",", " "),
        "",
        *EXPLAINED,
        load,
        "",
        "| class | questions | found, median (tantivy) | ours p50 / p95 ms | tantivy p50 / p95 ms "
        "| ratio of p95 | goal | met | FTS5 p50 ms |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_line(one, figures) for one in found.classes),
        "",
        "| class | what is asked |",
        "|---|---|",
        *(f"| {one.kind.name} | {one.kind.says} |" for one in found.classes),
        "",
        "| build | seconds | processor seconds | peak MiB |",
        "|---|---|---|---|",
        *(_build_line(_BUILDS[name], one) for name, one in found.builds.items()),
        "",
        "| on disk | MiB |",
        "|---|---|",
        *(f"| {_SIZES[name]} | {mib:.1f} |" for name, mib in found.sizes.items()),
        "",
        f"Pricing every course for a person, once: {found.pricing:.1f} ms. "
        f"Segments of tantivy: {found.segments}. "
        f"Questions by filters alone with another total in tantivy: {found.peer_differences}.",
        "",
        f"Recount: {found.recounted} questions over every course, {len(found.differences)} differences.",
        *(f"- {one}" for one in found.differences[:20]),
        "",
    ]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines), "utf-8")
    print(f"\n{page}")


EXPLAINED = (
    "An answer is a total, the first fifty and the counts of facets. Ours counts every facet of the page and",
    "reads the fifty rows from the catalogue; tantivy (no positions, French stems) counts five facets as in",
    "the reference, by terms aggregation, and gives ids only; FTS5 (full, prefixes 2 3 4) is plain SQL,",
    "asked less often. Each question is asked three times, in turns with the others; its median is kept.",
)
_BUILDS = {
    "bare": "bare executemany of the file",
    "rows": "import without its index",
    "import": "whole import",
    "index": "our index alone, from the rows",
    "tantivy": "tantivy, from the rows",
    "columns": "(rows copied for FTS5)",
    "fts": "FTS5 rebuild",
}
_SIZES = {
    "file": "the file",
    "rows": "catalogue, rows",
    "ours": "our index",
    "fts": "FTS5 index",
    "tantivy": "tantivy",
}


def _build_line(name: str, one: Built) -> str:
    return f"| {name} | {one.seconds:.1f} | {one.processor:.1f} | {one.peak:.0f} |"


def _line(one: Timed, figures: dict[str, Figure]) -> str:
    figure = figures[f"courses: {one.kind.name}"]
    ours, peer = (f"{median(times):.2f} / {percentile(times, 0.95):.2f}" for times in (one.ours, one.tantivy))
    plain = f"{median(one.fts):.1f}" if one.fts else "–"
    met = "" if figure.goal == "—" else "yes" if figure.met else "**NO**"
    return (
        f"| {one.kind.name} | {len(one.ours)} | {median(one.hits):.0f} ({median(one.peer_hits):.0f}) "
        f"| {ours} | {peer} | {figure.ratio:.3f} | {figure.goal} | {met} | {plain} |"
    )


def load_words() -> str:
    """Say how busy the machine is."""
    if not hasattr(os, "getloadavg"):
        return ""
    return "Load of the machine when it began: " + ", ".join(f"{one:.1f}" for one in os.getloadavg()) + "."
