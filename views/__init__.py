"""The words for an answer, written once for everything that shows one."""
