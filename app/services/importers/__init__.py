"""Compares what arrived with what we hold, then applies the difference in one unit of work.
From: opendata, portal, store / To: sync, use cases
"""
