"""SQLAlchemy tables, one file per subject; only the store sees them.
From: records / To: store
"""
