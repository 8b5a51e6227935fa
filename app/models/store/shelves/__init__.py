"""Shelves of the reference store: one file per subject, questions in, records out.
From: tables / To: store
"""
