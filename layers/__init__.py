"""The layer builder: dated claims resolved into who holds what on any day."""
