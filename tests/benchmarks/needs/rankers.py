"""Three ways to order the courses for the same words: our engine, tantivy's BM25, and a plain scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import log
from pathlib import Path
from typing import Any, Protocol

from app.models.records.course_search import CourseQuery
from app.models.records.courses import CourseRow
from app.models.records.folding import folded
from app.services.search.words import STOP_WORDS
from tests.benchmarks.courses.facts import Places, text_of

TODAY = date(2026, 11, 24)
TITLE_BOOST = 2.0


class Ranker(Protocol):
    """Orders courses for words as they were typed."""

    name: str

    def first(self, words: str, how_many: int) -> list[str]:
        """Give the ids of the first courses."""


class Ours:
    """The engine of the program, its index written in a folder."""

    name = "ours"

    def __init__(self, courses: Sequence[CourseRow], folder: Path) -> None:
        from app.services.search.courses.engine import open_engine
        from app.services.search.courses.writer import CourseIndexWriter

        places = ((code, lat, lon) for code, (lat, lon, _people) in Places().known.items())
        with CourseIndexWriter(folder / "index", places) as writer:
            for row in courses:
                writer.add(row)
            writer.finish()
        self._engine = open_engine(folder / "index")
        self._ids = [row.id for row in courses]

    def first(self, words: str, how_many: int) -> list[str]:
        answer = self._engine.answer(CourseQuery(words=words), TODAY)
        return [self._ids[one.number] for one in answer.ranking.page(0, how_many)]


class Bm25:
    """tantivy: any of the words, BM25, the title counted twice; French stems, accents folded."""

    def __init__(self, courses: Sequence[CourseRow], *, fold_first: bool) -> None:
        import tantivy  # installed apart: see packaging/bench

        self._tv = tantivy
        self.name = "tantivy" if fold_first else "tantivy, stems before accents are folded"
        filters = [tantivy.Filter.ascii_fold(), tantivy.Filter.stemmer("french")]
        chain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        for one in filters if fold_first else reversed(filters):
            chain = chain.filter(one)
        self._chain = chain.filter(tantivy.Filter.custom_stopword(sorted(STOP_WORDS))).build()
        schema = tantivy.SchemaBuilder()
        for name in ("title", "text"):
            schema.add_text_field(name, tokenizer_name="fr", index_option="freq")
        schema.add_unsigned_field("number", stored=True)
        self._schema = schema.build()
        index = tantivy.Index(self._schema)
        index.register_tokenizer("fr", self._chain)
        writer = index.writer(num_threads=1)
        for at, row in enumerate(courses):
            document = tantivy.Document()
            document.add_text("title", row.title)
            document.add_text("text", f"{text_of(row)} {row.certification}")
            document.add_unsigned("number", at)
            writer.add_document(document)
        writer.commit()
        index.reload()
        self._searcher: Any = index.searcher()
        self._ids = [row.id for row in courses]

    def first(self, words: str, how_many: int) -> list[str]:
        kind, parts = self._tv.Query, []
        for term in self._chain.analyze(words):
            for name, boost in (("title", TITLE_BOOST), ("text", 1.0)):
                one = kind.term_query(self._schema, name, term, index_option="freq")
                parts.append((self._tv.Occur.Should, kind.boost_query(one, boost)))
        found = self._searcher.search(kind.boolean_query(parts), limit=how_many) if parts else None
        if found is None:
            return []
        return [self._ids[self._searcher.doc(address)["number"][0]] for _score, address in found.hits]


class Scan:
    """Every course read: rare words count more, words that begin alike count half. For pools alone."""

    name = "scan"

    def __init__(self, courses: Sequence[CourseRow]) -> None:
        self._ids = [row.id for row in courses]
        self._titles = [set(folded(row.title).split()) for row in courses]
        self._texts = [set(folded(f"{text_of(row)} {row.certification}").split()) for row in courses]
        self._bearing = Counter(word for words in self._texts for word in words)

    def first(self, words: str, how_many: int) -> list[str]:
        scores: Counter[int] = Counter()
        for typed in (word for word in folded(words).split() if word not in STOP_WORDS):
            rarity = log(1 + len(self._ids) / (1 + self._bearing[typed]))
            for at, text in enumerate(self._texts):
                near = typed in text or 0.5 * any(_alike(typed, word) for word in text)
                if near:
                    title = typed in self._titles[at] or any(_alike(typed, word) for word in self._titles[at])
                    scores[at] += rarity * near * (2 if title else 1)
        return [self._ids[at] for at in sorted(scores, key=lambda at: (-scores[at], at))[:how_many]]


def _alike(first: str, second: str) -> bool:
    return len(first) > 4 and first[:5] == second[:5]
