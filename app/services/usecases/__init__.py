"""One file per thing a person can do; the only door the interface and the CLI knock at.
From: every service, store / To: ui.viewmodels, cli
"""
