"""From names and codes to places: find, resolve, refuse.

A name shared by several places is an outcome (``ambiguous``), never a guess. A spelling that
only resembles a name gives candidates, never a match.
"""
