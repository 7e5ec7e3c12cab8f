"""Budgets of the map as figures and ratios: ``python -m benchmarks`` measures and prints them."""
