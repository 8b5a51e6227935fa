"""The interfaces of France Travail: token, offers, ROME online, labour market; what they answer, as records.
From: web, records / To: use cases
"""
