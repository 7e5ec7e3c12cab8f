"""What leaves the map for a report, a table or another site: figures, files, pages."""
