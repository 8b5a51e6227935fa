"""Trainings: found by words, place or missing skill, read in detail, added to the plan.
From: viewmodels / To: main_window
"""
