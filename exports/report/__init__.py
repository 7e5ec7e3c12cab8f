"""The report on what changed between two days: figures, words and sources as a document."""
