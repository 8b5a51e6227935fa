"""Measures the search of courses beside tantivy and SQLite FTS5: same courses, same questions, one run.
From: a trial catalogue, the import, the engine / To: figures, out/bench-courses.md
"""
