"""Measure the map's budgets as figures and ratios: ``python -m benchmarks`` prints them."""
