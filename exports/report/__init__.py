"""The report of a day: figures, words and sources as a document."""
