"""Colours, spaces, fonts and icons: the only place of the interface with a colour code.
From: resources/ / To: widgets, views, main_window
"""
