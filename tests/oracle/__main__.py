"""Compare the resolver with the oracle on many random conflicts: ``python -m tests.oracle``."""

import argparse
import sys
import time
from collections import Counter
from multiprocessing import Pool

from tests.oracle.compare import Outcome, compare_number
from tests.oracle.describe import describe
from tests.oracle.rules import Rule


def main() -> int:
    """Compare, print the progress and the first differences; fail where there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conflicts", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="number of the first conflict")
    parser.add_argument("--show", type=int, default=5, help="differences to show")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rules", action="store_true", help="count other rules and extents, too")
    parser.add_argument("--no-shrink", action="store_true", help="show conflicts as they are")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.conflicts)
    total, began = Outcome(), time.monotonic()
    with Pool(options.processes) as pool:
        for done, outcome in enumerate(pool.imap(compare_number, numbers, chunksize=5), 1):
            total.add(outcome)
            if done % 500 == 0:
                _say(f"{done} conflicts, {_summary(total)}, {time.monotonic() - began:.0f} s")
    _say("")
    _say("days on which each rule decided:")
    for rule in Rule:
        _say(f"  {rule.value:32}{total.decided[rule]:>10}")
    different = total.differences + (total.other_rules if options.rules else [])
    seen: Counter[int] = Counter()
    for number, difference in different:
        seen[number] += 1
        if seen[number] == 1 and len(seen) <= options.show:
            _say("")
            _say(describe(number, difference, shrunk=not options.no_shrink))
    _say("")
    _say(f"{options.conflicts} conflicts, {_summary(total)}, {time.monotonic() - began:.0f} s")
    _say(f"conflicts with differences: {len({number for number, _ in total.differences})}")
    return 1 if different else 0


def _summary(outcome: Outcome) -> str:
    return (
        f"{outcome.answers:,} answers compared, {len(outcome.differences)} stretches differ"
        f" ({len(outcome.other_rules)} in rule or extent only)"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
