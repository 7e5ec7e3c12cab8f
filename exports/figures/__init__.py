"""Maps as pictures: land, fronts, names, legend and credits on a page."""
