"""Keeps a dossier and the portal alike: receives, merges, sends, parks; what is decided is in the records.
From: records, store, a portal / To: use cases
"""
