"""Mutation testing of the rules: ``python -m tests.mutants``, or ``make mutants``.

A mutant is the code with one thing wrong: `<` for `<=`, 4 for 3. A test that fails kills it; one
that no test kills shows what nothing pins down. mutmut breaks what stands in functions, cosmic-ray
the constants, which mutmut leaves alone; both work on a copy of the project.
"""
