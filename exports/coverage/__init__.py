"""The page about coverage: where the map has reports, and a small map of where it is blind."""
