"""Measurements of resolved control: changes, areas, sources and delays."""
