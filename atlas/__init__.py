"""The command line: asks the layers a question and prints the answer, with its reports."""
