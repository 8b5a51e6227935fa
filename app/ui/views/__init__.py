"""One folder per screen: what stands where, and which gesture calls which view-model.
From: viewmodels, widgets, theme / To: main_window
"""
