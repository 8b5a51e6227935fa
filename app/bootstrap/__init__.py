"""Builds every part once, hands each what it needs, closes them in reverse order.
From: every room / To: cli, the window
"""
