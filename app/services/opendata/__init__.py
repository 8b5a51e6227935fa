"""Fetches and reads published files, with edition and source.
From: records / To: importers
"""
