"""Figures of a benchmark run: each beside its yardstick, its goal, and whether it is met."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; ``ratio`` is value ÷ yardstick, compared with ``goal`` when there is a yardstick."""

    value: float
    yardstick: float | None
    ratio: float | None
    goal: str
    met: bool
    unit: str
    says: str


def against(value: float, yardstick: float, at_most: float, unit: str, says: str) -> Figure:
    """Compare a value with a yardstick measured in the same run."""
    ratio = value / yardstick
    return Figure(
        round(value, 2), round(yardstick, 2), round(ratio, 3), f"≤ {at_most} ×", ratio <= at_most, unit, says
    )


def absolute(value: float, at_most: float, unit: str, says: str, yardstick: float | None = None) -> Figure:
    """Compare a value with a fixed goal; a yardstick may stand beside it for information."""
    ratio = None if not yardstick else round(value / yardstick, 3)
    shown = None if yardstick is None else round(yardstick, 2)
    return Figure(round(value, 2), shown, ratio, f"≤ {at_most} {unit}", value <= at_most, unit, says)


def at_least(value: float, goal: float, yardstick: float, says: str) -> Figure:
    """Compare a share, where more is better, with a goal; the floor of the same run stands beside it."""
    ratio = round(value / yardstick, 3) if yardstick else None
    return Figure(round(value, 3), round(yardstick, 3), ratio, f"≥ {goal:.3f}", value >= goal, "", says)


def told(value: float, yardstick: float, unit: str, says: str) -> Figure:
    """Tell a value beside its yardstick where no goal was set."""
    return Figure(round(value, 2), round(yardstick, 2), round(value / yardstick, 3), "—", True, unit, says)


def report(figures: dict[str, Figure], file: Path) -> None:
    """Print the table and write it as JSON."""
    print(f"\n{'figure':<32}{'value':>12}  {'yardstick':>12}  {'ratio':>7}  {'goal':>12}  met")
    for name, one in figures.items():
        yardstick = "" if one.yardstick is None else f"{one.yardstick:g} {one.unit}"
        ratio = "" if one.ratio is None else f"{one.ratio:.3f}"
        print(
            f"{name:<32}{f'{one.value:g} {one.unit}':>12}  {yardstick:>12}  {ratio:>7}  {one.goal:>12}  "
            f"{'yes' if one.met else 'NO'}   {one.says}"
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        json.dumps({name: asdict(one) for name, one in figures.items()}, ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8",
    )
    print(f"\n{file}")


def percentile(values: list[float], share: float) -> float:
    """Give the value below which a share of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
