"""Labour-market files as an edition to import; files not given this time keep their place."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from app.models.records.editions import Edition, EditionKind
from app.models.records.market import AreaKind, MarketSource
from app.services.opendata.edition_source import Rows
from app.services.opendata.market_brackets import medians_of
from app.services.opendata.market_files import MarketFile, open_market
from app.services.opendata.market_layouts import BRACKETS, DARES_TENSION, PAY
from app.services.opendata.market_rows import SERIES, MarketRows

USUAL_ROWS = 230_000
NAMING = ("noms_fap", "difficulte_bmo", "difficulte_2020", "bmo_fap2009", "bmo")
"""Files that name families, those whose names are preferred first."""

PLACES = "lieux"
SHOWN = 6

Places = Sequence[tuple[AreaKind, str, str]]


class MarketEdition:
    """Some labour-market files: one, a folder or a zip.

    Args:
        path: what was given.
        held: the sources in place, which stay where no file replaces them.
        places: names of departments and regions.

    Raises:
        RefusedFile: see ``open_market``.
    """

    kind = EditionKind.MARKET

    def __init__(self, path: Path, held: Iterable[MarketSource] = (), places: Places = ()) -> None:
        files, self._unknown = open_market(path)
        self._rows = [MarketRows(one) for one in files]
        by_key = {one.file.layout.key: one for one in self._rows}
        if BRACKETS.key in by_key and PAY.key in by_key:
            by_key[BRACKETS.key].medians = medians_of(by_key[PAY.key].file)
        self._held = [one for one in held if one.dataset not in self.parts()]
        self._places = places

    def parts(self) -> tuple[str, ...]:
        """Name the files given: rows of the others are kept."""
        return (*(one.file.layout.key for one in self._rows), PLACES)

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Give the row streams by table."""
        return {
            "market_figure": lambda: self._each(MarketRows.figures),
            "market_series": lambda: self._each(MarketRows.series),
            "market_crosswalk": lambda: self._each(MarketRows.crosswalk, "fap_rome"),
            "market_family": lambda: self._each(MarketRows.families, *NAMING),
            "market_area": self._areas,
            "basin_commune": lambda: self._each(MarketRows.communes, "bassins"),
            "market_source": lambda: (_source_row(_source(one)) for one in self._rows),
        }

    def finish(self) -> tuple[Edition, tuple[str, ...]]:
        """Name the whole, what was there before included, and say what was passed over or is lacking."""
        sources = sorted([*self._held, *map(_source, self._rows)], key=lambda one: one.dataset)
        mark = hashlib.sha256("\n".join(f"{one.dataset} {one.sha256}" for one in sources).encode())
        dated = [one for one in sources if one.period and one.dataset not in ("fap_rome", "noms_fap")]
        years = sorted({one.period[-4:] for one in dated})
        span = years[0] if len(years) == 1 else f"{years[0]}-{years[-1]}" if years else ""
        edition = Edition(
            kind=self.kind,
            version=span or "table de passage",
            title=f"Marché du travail {span}".strip(),
            published_on=None,
            sha256=mark.hexdigest(),
            source=", ".join(dict.fromkeys(name for one in sources for name in one.publisher.split(" et "))),
            licence=" ; ".join(dict.fromkeys(one.licence for one in sources)),
            rows_read={one.dataset: one.rows_read for one in sources},
        )
        return edition, tuple(self._warnings({one.dataset for one in sources}))

    def expected_rows(self) -> int:
        """Estimate the rows to stage."""
        return USUAL_ROWS

    def close(self) -> None:
        """Nothing to release."""

    def _each(self, read: Callable[[MarketRows], Rows], *keys: str) -> Rows:
        """Chain what several files give, in the order of their layouts."""
        for one in sorted(self._rows, key=lambda rows: _rank(rows.file, keys)):
            if not keys or one.file.layout.key in keys:
                yield from read(one)

    def _areas(self) -> Rows:
        """Stream the names of every place."""
        for kind, code, name in self._places:
            yield str(kind), code, name, PLACES
        yield from self._each(MarketRows.areas)

    def _warnings(self, present: set[str]) -> Iterator[str]:
        """Say what the program did not read, and what would be needed to use what it read."""
        if self._unknown:
            shown = ", ".join(self._unknown[:SHOWN])
            more = f" et {len(self._unknown) - SHOWN} autres" if len(self._unknown) > SHOWN else ""
            yield f"Fichiers non utilisés : {shown}{more}."
        yield from (one.brackets().told for one in self._rows if _doubted(one))
        if present & {DARES_TENSION.key, PAY.key, *SERIES} and "fap_rome" not in present:
            yield "Il manque la table de passage fap225_rome : ces chiffres ne seront reliés à aucun métier."
        if "tension_bassin" in present and "bassins" not in present:
            yield "Il manque la table des communes et des bassins : aucun chiffre local ne sera montré."


def read_places(folder: Path) -> Places:
    """Read the names of departments and regions from the starter edition."""
    named: list[tuple[AreaKind, str, str]] = [(AreaKind.NATION, "", "France")]
    for kind, file in ((AreaKind.DEPARTMENT, "departments.csv"), (AreaKind.REGION, "regions.csv")):
        with (folder / file).open(encoding="utf-8", newline="") as stream:
            named += [(kind, row["code"], row["name"]) for row in csv.DictReader(stream, delimiter=";")]
    return named


def _rank(file: MarketFile, keys: tuple[str, ...]) -> int:
    return keys.index(file.layout.key) if file.layout.key in keys else 0


def _doubted(rows: MarketRows) -> bool:
    """Tell whether pay brackets were put right, or left out."""
    return rows.file.layout.key == BRACKETS.key and bool(rows.brackets().told)


def _source(rows: MarketRows) -> MarketSource:
    """Write down a file that was read."""
    layout = rows.file.layout
    note = rows.brackets().note if layout.key == BRACKETS.key else ""
    return MarketSource(
        dataset=layout.key,
        title=f"{layout.title} ({note})" if note else layout.title,
        publisher=layout.publisher,
        period=rows.period,
        licence=layout.licence,
        sha256=rows.file.sha256,
        rows_read=rows.count,
    )


def _source_row(one: MarketSource) -> tuple[str | int, ...]:
    return one.dataset, one.title, one.publisher, one.period, one.licence, one.sha256, one.rows_read
