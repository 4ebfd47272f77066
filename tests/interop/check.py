#!/usr/bin/env python3
"""What selon writes, read by the tools that people have. In: the program (`check.py [--short] [--only=WORD] SELON`).
Out: a line a check; exit 1 where any tool sees something else than selon does. A tool that is not installed is said and
left out.

--short leaves out what takes long or starts servers; --only=WORD leaves out checks without that word in their name.
"""

import shutil
import sys

import common

# Each runs its checks when it is imported.
import rdf  # noqa: F401
import questions  # noqa: F401
import meaning  # noqa: F401
import reasoners  # noqa: F401
import tables  # noqa: F401
import assistants  # noqa: F401

if not common.SHORT:
    import servers  # noqa: F401
    import virtuoso  # noqa: F401

shutil.rmtree(common.DIR, ignore_errors=True)
missing = f"; not installed: {', '.join(sorted(common.SKIPPED))}" if common.SKIPPED else ""
print(f"{len(common.FAILED)} failed{missing}")
sys.exit(1 if common.FAILED else 0)
