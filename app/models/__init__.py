"""What we know: facts, tables, and the store that keeps them.
From: services / To: the disk
"""
