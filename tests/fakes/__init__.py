"""Fakes that tests share: small sets of files that look official.
From: nobody / To: tests
"""
