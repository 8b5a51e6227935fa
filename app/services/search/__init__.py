"""Courses, occupations and titles found by words, facets and distance.
From: records, store / To: use cases
"""
