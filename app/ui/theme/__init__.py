"""Colours, spaces, fonts and icons: the only place with a colour code.
From: nobody / To: every room of ui
"""
