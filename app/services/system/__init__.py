"""The machine around us: folders, clock, log, keyring, resources.
From: records / To: use cases, bootstrap
"""
