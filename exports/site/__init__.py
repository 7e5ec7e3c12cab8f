"""The published site: a folder of files that any web server can serve."""
