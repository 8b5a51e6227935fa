"""Labour-market files as an edition to import; files not given this time keep their place."""

import csv
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from app.models.records.editions import Edition, EditionKind
from app.models.records.market import AreaKind, MarketSource
from app.models.records.trouble import RefusedFile
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
Medians = Callable[[Collection[str]], Mapping[str, Decimal]]
UNCHANGED = "Les données en place n’ont pas changé."


class MarketEdition:
    """Some labour-market files: one, a folder, a zip or several of these.

    Args:
        paths: what was given.
        held: the sources in place, which stay where no file replaces them.
        places: names of departments and regions.
        medians: the median pay of some families as it is in place, where no file given brings it.

    Raises:
        RefusedFile: see ``open_market``; or pay brackets come alone, and nothing can check them.
    """

    kind = EditionKind.MARKET

    def __init__(
        self,
        paths: Sequence[Path],
        held: Iterable[MarketSource] = (),
        places: Places = (),
        medians: Medians = lambda _families: {},
    ) -> None:
        files, self._unknown = open_market(*paths)
        self._rows = [MarketRows(one) for one in files]
        self._doubts: list[str] = []
        self._check_brackets(medians)
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
        """Name the whole, what was there before included, and say what was passed over or is lacking.

        Raises:
            RefusedFile: a file has no row, or none that the program can use.
        """
        for one in self._rows:
            if not one.given:
                lacking = "aucune ligne" if not one.count else "aucune ligne que le programme sache utiliser"
                raise RefusedFile(f"« {one.file.name} » ne contient {lacking}. {UNCHANGED}")
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
                for row in read(one):
                    one.given += 1
                    yield row

    def _check_brackets(self, medians: Medians) -> None:
        """Check the pay brackets; those that cannot be are left out, and what is in place stays."""
        by_key = {one.file.layout.key: one for one in self._rows}
        if (rows := by_key.get(BRACKETS.key)) is None:
            return
        given = medians_of(by_key[PAY.key].file) if PAY.key in by_key else None
        found = rows.check_brackets(medians if given is None else lambda _families: given)
        if found.told:
            self._doubts.append(found.told)
        if found.families:
            return
        self._rows.remove(rows)
        if not self._rows:
            raise RefusedFile(f"{found.told} {UNCHANGED}")

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
        yield from self._doubts
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


def _source(rows: MarketRows) -> MarketSource:
    """Write down a file that was read."""
    layout = rows.file.layout
    note = rows.brackets.note
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
