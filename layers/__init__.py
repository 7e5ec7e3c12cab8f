"""The layer builder: resolves dated claims into who holds what on any day."""
