"""A second, slow reading of docs/method.md, for the tests only.

It was written from the page alone, without a look at `layers.rules`, and shares no code with it:
day by day, clarity before speed. Where the two disagree, one of them, or the page, is wrong.
"""
