"""Sac à dos: the desktop program of the compte personnel d’activité.
From: main.py / To: ui, services, models
"""
