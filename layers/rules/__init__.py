"""The rules that lead from claims to control, each in a named function."""
