"""The screen of a public kiosk: one visit, nothing left behind.
From: viewmodels / To: main_window
"""
