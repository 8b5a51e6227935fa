"""Frozen facts and small types that every room may read.
From: nobody / To: every room
"""
