"""Pieces of the main window’s frame: header, first page, page hosts, status line.
From: ui.theme, ui.widgets, models.records / To: main_window
"""
