"""Benchmarks: figures beside their yardstick of the same run; never timed tests.
From: app / To: the terminal, out/bench.json
"""
