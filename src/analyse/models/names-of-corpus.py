#!/usr/bin/env python3
"""Makes sentences of which names are learned, of a corpus that marks them, for `selon train --upon`.

usage: names-of-corpus.py BY WEIGHT IN.conllu … > OUT.conllu

In: CoNLL-U with NER=B-PER … in the last column. Out: its words and names alone, a comment `newdoc` before each file, and
with each sentence the comments `names = BY` and `weight = WEIGHT`.
"""
import sys

by, weight, *paths = sys.argv[1:]
for path in paths:
    print(f"# newdoc id = {path}")
    said = False
    with open(path, encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                said = False
                print()
            elif not line.startswith("#"):
                if not said:
                    print(f"# names = {by}\n# weight = {weight}")
                    said = True
                columns = line.split("\t")
                kept = [part for part in columns[9].split("|") if part.startswith(("NER=", "SpaceAfter="))]
                print("\t".join([*columns[:2], *["_"] * 7, "|".join(kept) or "_"]))
    print()
