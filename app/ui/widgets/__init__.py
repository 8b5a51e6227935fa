"""Reusable pieces of a screen that know no dossier and no portal.
From: theme, models.records / To: views
"""
