"""What is said of an answer, worded once for everything that shows it."""
