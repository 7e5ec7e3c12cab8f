"""Geometry without politics: CRS, measures, coverages, cells and their borders.

Nothing in this package knows about places, sides or days. Coordinates are longitude and
latitude in EPSG:4326, in this order, unless stated otherwise.
"""
