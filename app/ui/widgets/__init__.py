"""Reusable pieces that know no dossier and no portal.
From: ui.theme, models.records / To: views, main_window
"""
