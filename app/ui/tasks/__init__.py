"""The one way to leave the window’s thread and come back to it.
From: models.records / To: viewmodels, views, main_window
"""
