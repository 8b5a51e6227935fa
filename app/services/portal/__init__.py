"""Speaks with the national portal: sign-in, paging, pace, typed answers.
From: records / To: importers, sync, use cases
"""
