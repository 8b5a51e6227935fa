"""The adviser's list of dossiers: open, create, import, export.
From: viewmodels / To: main_window
"""
