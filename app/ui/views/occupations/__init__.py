"""Occupations: suggested with their reasons, searched, read in full, chosen as a project.
From: viewmodels / To: main_window
"""
