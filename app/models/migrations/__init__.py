"""Alembic steps, each complete in itself; never reads living code.
From: nobody / To: store
"""
