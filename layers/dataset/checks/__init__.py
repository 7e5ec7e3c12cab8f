"""Checks of a whole dataset folder, which report every problem with its location."""
