"""The two yardsticks: tantivy and SQLite FTS5, given the same courses and asked the same questions."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from math import cos, radians
from pathlib import Path
from typing import Any

from app.models.records.folding import folded
from tests.benchmarks.courses.asked import RADIUS, Asked
from tests.benchmarks.courses.facts import (
    KINDS,
    MODALITIES,
    Facts,
    Places,
    courses,
    degrees,
    department_number,
    facts_of,
    text_of,
)

SHOWN = 50
COUNTS = Facts._fields[:5]
KM_A_DEGREE = 111.2
TOKENIZER = "francais"


def box_of(place: tuple[float, float]) -> tuple[int, int, int, int]:
    """Give the square around a circle, in the units of the facts."""
    up, across = RADIUS / KM_A_DEGREE, RADIUS / (KM_A_DEGREE * cos(radians(place[0])))
    return (
        degrees(place[0] - up),
        degrees(place[0] + up),
        degrees(place[1] - across),
        degrees(place[1] + across),
    )


def wanted(asked: Asked) -> dict[str, list[int]]:
    """Give the filters of a question as numbers."""
    query = asked.query
    found = {
        "department": [department_number(code) for code in query.departments],
        "kind": [KINDS.index(one) for one in query.kinds],
        "modality": [MODALITIES.index(one) for one in query.modalities],
        "level": list(query.levels),
        "band": [one + 1 for one in query.prices],
    }
    return {name: values for name, values in found.items() if values}


class Tantivy:
    """An index without positions, written by one thread and in one segment; ids alone are given."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy  # installed apart: see packaging/bench

        self._tv = tantivy
        self._folder = folder
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=False, tokenizer_name=TOKENIZER, index_option="freq")
        for name in Facts._fields:
            schema.add_unsigned_field(name, stored=False, indexed=True, fast=True)
        self._schema = schema.build()
        self._searcher: Any = None
        self._counts = {name: {"terms": {"field": name, "size": 200}} for name in COUNTS}

    def build(self, database: Path) -> None:
        """Write the index of a catalogue."""
        tv = self._tv
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        places = Places()
        writer = self._index().writer(heap_size=400_000_000, num_threads=1)
        for row in courses(database):
            document = tv.Document()
            document.add_text("text", text_of(row))
            for name, value in zip(Facts._fields, facts_of(row, places), strict=True):
                document.add_unsigned(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open what was written."""
        index = self._index()
        index.reload()
        self._searcher = index.searcher()

    def answer(self, asked: Asked) -> int:
        """Answer: how many, the first fifty by BM25, the counts of five facets; give how many."""
        query = self._query(asked)
        found = self._searcher.search(query, limit=SHOWN, count=True)
        self._searcher.aggregate(query, self._counts)
        return int(found.count)

    def counts(self, asked: Asked) -> dict[str, dict[int, int]]:
        """Give the counts of the facets."""
        answer = self._searcher.aggregate(self._query(asked), self._counts)
        return {
            name: {int(one["key"]): one["doc_count"] for one in answer[name]["buckets"]} for name in COUNTS
        }

    def segments(self) -> int:
        """Tell how many segments were left by the merges."""
        return int(self._searcher.num_segments)

    def _index(self) -> Any:
        tv = self._tv
        chain = tv.TextAnalyzerBuilder(tv.Tokenizer.simple()).filter(tv.Filter.lowercase())
        chain = chain.filter(tv.Filter.ascii_fold()).filter(tv.Filter.stemmer("french"))
        index = tv.Index(self._schema, path=str(self._folder))
        self._chain = chain.build()
        index.register_tokenizer(TOKENIZER, self._chain)
        return index

    def _query(self, asked: Asked) -> Any:
        tv, kind = self._tv, self._tv.Query
        parts = []
        for word in asked.words:
            if asked.begun:
                parts.append(kind.fuzzy_term_query(self._schema, "text", word, distance=0, prefix=True))
                continue
            term = self._chain.analyze(word)[0]
            if asked.typos:
                one = kind.fuzzy_term_query(
                    self._schema, "text", term, distance=asked.typos, transposition_cost_one=True
                )
            else:
                one = kind.term_query(self._schema, "text", term, index_option="freq")
            parts.append(one)
        for name, values in wanted(asked).items():
            parts.append(kind.term_query(self._schema, name, values[0]))
        if asked.place is not None and not asked.query.remote:
            south, north, west, east = box_of(asked.place)
            whole = tv.FieldType.Unsigned
            parts.append(kind.range_query(self._schema, "latitude", whole, south, north))
            parts.append(kind.range_query(self._schema, "longitude", whole, west, east))
        elif asked.place is not None:
            south, north, west, east = box_of(asked.place)
            whole = tv.FieldType.Unsigned
            box = kind.boolean_query(
                [
                    (tv.Occur.Must, kind.range_query(self._schema, "latitude", whole, south, north)),
                    (tv.Occur.Must, kind.range_query(self._schema, "longitude", whole, west, east)),
                ]
            )
            afar = kind.term_query(self._schema, "modality", MODALITIES.index(type(MODALITIES[0]).REMOTE))
            parts.append(kind.boolean_query([(tv.Occur.Should, box), (tv.Occur.Should, afar)]))
        if not parts:
            return kind.all_query()
        return parts[0] if len(parts) == 1 else kind.boolean_query([(tv.Occur.Must, one) for one in parts])


class Fts5:
    """FTS5 with everything (full, prefixes of 2, 3 and 4 letters), and SQL alone: the plain way."""

    name = "FTS5"

    def __init__(self, file: Path) -> None:
        self.file = file
        self._base: sqlite3.Connection | None = None

    @property
    def side(self) -> Path:
        """Where the columns stand, so that the size of the index is that of its file."""
        return self.file.with_name(f"{self.file.stem}-facts.sqlite")

    def fill(self, database: Path) -> None:
        """Copy the texts and columns to index; not part of what is measured."""
        for path in (self.file, self.side):
            path.unlink(missing_ok=True)
        places = Places()
        with closing(sqlite3.connect(self.side)) as base:
            base.execute("PRAGMA synchronous=OFF")
            base.execute("PRAGMA journal_mode=OFF")
            base.execute(
                f"CREATE TABLE fact (number INTEGER PRIMARY KEY, {', '.join(Facts._fields)}, text TEXT)"
            )
            marks = ", ".join("?" * (len(Facts._fields) + 2))
            base.executemany(
                f"INSERT INTO fact VALUES ({marks})",
                ((at, *facts_of(row, places), text_of(row)) for at, row in enumerate(courses(database))),
            )
            base.commit()

    def build(self) -> None:
        """Write the index alone, from the texts copied: what a rebuild does."""
        self.file.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.file)) as base:
            base.execute("PRAGMA synchronous=OFF")
            base.execute("PRAGMA journal_mode=OFF")
            base.execute("PRAGMA cache_size=-200000")
            base.execute("ATTACH ? AS side", (str(self.side),))
            base.execute(
                "CREATE VIRTUAL TABLE words USING fts5(text, content='', prefix='2 3 4', "
                "tokenize='unicode61 remove_diacritics 2')"
            )
            base.execute("INSERT INTO words(rowid, text) SELECT number, text FROM side.fact ORDER BY number")
            base.execute("INSERT INTO words(words) VALUES ('optimize')")
            base.commit()

    def open(self) -> None:
        """Open what was written, with the columns indexed as one would."""
        with closing(sqlite3.connect(self.side)) as base:
            for name in ("department", "kind", "latitude"):
                base.execute(f"CREATE INDEX IF NOT EXISTS fact_{name} ON fact ({name})")
            base.commit()
        self._base = sqlite3.connect(self.file)
        self._base.execute("ATTACH ? AS side", (str(self.side),))
        self._base.execute("PRAGMA mmap_size=4000000000")

    def bears(self, word: str) -> bool:
        """Tell whether any course bears a word."""
        assert self._base is not None
        return (
            self._base.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}"',)).fetchone()
            is not None
        )

    def answer(self, asked: Asked) -> int:
        """Answer in seven statements; typos are beyond it. Give how many."""
        assert self._base is not None
        tables, where, values, order = self._parts(asked)
        total = int(self._base.execute(f"SELECT count(*) FROM {tables} {where}", values).fetchone()[0])
        self._base.execute(f"SELECT f.number FROM {tables} {where} {order} LIMIT {SHOWN}", values).fetchall()
        for name in COUNTS:
            self._base.execute(
                f"SELECT {name}, count(*) FROM {tables} {where} GROUP BY {name}", values
            ).fetchall()
        return total

    @staticmethod
    def _parts(asked: Asked) -> tuple[str, str, list[Any], str]:
        tables, where, values, order = "side.fact AS f", [], [], ""
        if asked.words:
            tables = "words JOIN side.fact AS f ON f.number = words.rowid"
            where.append("words MATCH ?")
            values.append(
                " ".join(f'"{folded(word)}"' for word in asked.words) + ("*" if asked.begun else "")
            )
            order = "ORDER BY words.rank"
        for name, choices in wanted(asked).items():
            where.append(f"f.{name} = ?")
            values.append(choices[0])
        if asked.place is not None:
            south, north, west, east = box_of(asked.place)
            near = "(f.latitude BETWEEN ? AND ? AND f.longitude BETWEEN ? AND ?)"
            remote = MODALITIES.index(type(MODALITIES[0]).REMOTE)
            where.append(f"({near} OR f.modality = {remote})" if asked.query.remote else near)
            values += [south, north, west, east]
        return tables, f"WHERE {' AND '.join(where)}" if where else "", values, order
