"""Writes a trial catalogue of any size in the official shape; every row says that it is synthetic.
From: certifications, skills and communes / To: a CSV or JSON file for trials and benchmarks
"""
