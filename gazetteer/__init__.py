"""Names and codes -> places: finding, resolving, refusing.

A name that several places bear is an outcome (``ambiguous``), never a guess; a spelling that
is only close to a name gives candidates, never a match.
"""
