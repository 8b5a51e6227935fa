"""Opens the file or server, gives units of work, answers questions in records.
From: tables, migrations, records / To: importers, search, sync, use cases
"""
