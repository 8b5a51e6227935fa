"""The outbox, the table of moves, the decision on conflicts, the loop that pulls and pushes.
From: importers, portal, store / To: use cases
"""
