"""CPF, CEC, C2P from dated legal values: pure, no clock, no store, no network.
From: records / To: use cases
"""
