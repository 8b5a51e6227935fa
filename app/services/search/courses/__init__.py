"""Courses by the million: postings and columns written at import, read in place, counted exactly.
From: the courses of an import / To: use cases
"""
