"""The rules: from claims to control, one named function each."""
