"""Checks of a whole dataset folder: every problem at once, each where it stands."""
