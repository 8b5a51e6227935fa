"""Turns a record into a PDF or a take-away file, and reads such files in.
From: records / To: use cases
"""
