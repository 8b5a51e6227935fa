"""The first screen: who the person is, their rights at a glance, what is left to do.
From: viewmodels / To: main_window
"""
