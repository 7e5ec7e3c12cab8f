"""The interface texts in each language; independent of any conflict and of our other packages."""
