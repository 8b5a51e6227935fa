"""From a profile to occupations, from a gap to courses: pure, explained.
From: records / To: use cases
"""
