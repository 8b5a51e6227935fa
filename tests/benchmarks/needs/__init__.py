"""Judges the order of a search of courses: needs in people's words, and what answers them, judged by reading.
From: corpus.yaml, needs.yaml, the starter's courses / To: nDCG@10 beside tantivy's BM25, out/bench-needs.md
"""
