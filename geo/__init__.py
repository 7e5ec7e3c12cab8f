"""Geometry without politics: CRS, measures, coverages, cells and their borders.

Nothing in this package knows a place, a side or a day. Coordinates are longitude and
latitude in EPSG:4326, in this order, wherever nothing else is said.
"""
