"""The one way to leave the window's thread and come back to it.
From: viewmodels (plain functions) / To: viewmodels (done or failed, on the window's thread)
"""
