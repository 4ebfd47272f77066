#!/usr/bin/env python3
"""Makes sentences with marked names of annotated articles, for `selon train --upon`.

usage: names-of-mentions.py SELON KINDS.tsv FOLDER … > OUT.conllu     (needs what mark-names.py needs)

In: folders of articles as tests/annotated has them (ID.ann); a table of what names name (name, tab, ORG or LOC; who is in
no table and has two words or a given name is a person). Out: CoNLL-U, a comment `newdoc` before each article. A name of an
agent is marked where it stands, whole or in part (« Mme Aubry », « la Ligue »); what else has a capital is marked as the
teacher of mark-names.py does, and `Maybe=LOC,MISC` says what else it may be: the articles mark who says or does
something, and nobody else.
"""
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿœ]")
ARTICLE = re.compile(r"^(?:l['’]|d['’]|le |la |les |un |une |des |du )", re.IGNORECASE)
WORD = re.compile(r"[\w’'.-]*\w")
PARTICLES = {"de", "du", "des", "d", "van", "von", "der", "den", "el", "al", "ben", "bin", "da", "dos", "di", "le", "la", "y", "ag",
             "ould", "bint", "e"}
# What a name that is no agent's may be, by what the teacher takes it for.
UNSURE = {"LOC": "Maybe=MISC", "MISC": "Maybe=O,LOC", "PER": "Maybe=O,LOC,MISC", "ORG": "Maybe=O,LOC,MISC"}
NO_AGENT = "Maybe=LOC,MISC"
TITLES = {"M.", "MM.", "Mme", "Mmes", "Mlle", "Me", "Mes", "Mᵉ", "Dr", "Dre", "Pr", "Monsieur", "Madame", "Maître"}
NAMES = {"PROPN", "NOUN", "ADJ", "X"}


def teacher():
    """mark-names.py as a module."""
    spec = importlib.util.spec_from_file_location("mark_names", HERE / "mark-names.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without_marks(body):
    """The text, and its mentions: first and last character, agents."""
    out, mentions, open_ = [], [], []
    for part in re.split(r"(\[\[|\|[^|\[\]]*\]\])", body):
        if part == "[[":
            open_.append(sum(map(len, out)))
        elif part.endswith("]]") and part.startswith("|") and open_:
            mentions.append((open_.pop(), sum(map(len, out)), part[1:-2]))
        else:
            out.append(part)
    return "".join(out), mentions


def capital(word):
    """Whether a word begins with a capital."""
    return bool(CAPITAL.match(word))


def kind_of(name, kinds):
    """What a name names; nothing where it is a description."""
    if name in kinds:
        return kinds[name].replace("-", "") or None
    if not capital(name):
        return None
    words = [re.sub(r"^[dl]['’]", "", word) for word in name.split(" ")]
    small = [word for word in words if not capital(word)]
    return "PER" if all(word.lower() in PARTICLES for word in small) else None


def spans_of(text, mentions, agents, kinds):
    """Places of names with their kind."""
    found = {}

    def add(first, last, kind):
        if not any(a < last and first < b for a, b in found):
            found[first, last] = kind

    for name in sorted(agents.values(), key=len, reverse=True):
        kind = kind_of(name, kinds)
        if kind:
            for at in re.finditer(r"(?<!\w)" + re.escape(name).replace("'", "['’]") + r"(?!\w)", text):
                add(at.start(), at.end(), kind)
    again = []
    for first, last, who in mentions:
        kind = kind_of(agents.get(who, ""), kinds)
        if not kind:
            continue
        words = {w.casefold() for w in WORD.findall(agents[who])}
        mention = text[first:last]
        if kind == "PER":
            runs, parts = [], [(m.start(), m.end()) for m in WORD.finditer(mention)]
            for a, b in parts:
                word = mention[a:b]
                mine = word.casefold() in words
                if mine and capital(word) or mine and runs and mention[runs[-1][1]:a] == " ":
                    if runs and not mention[runs[-1][1]:a].strip(" "):
                        runs[-1][1] = b
                    else:
                        runs.append([a, b])
            spans = [(a, b) for a, b in runs if capital(mention[a:b])]
        else:
            start = len(ARTICLE.match(mention).group()) if ARTICLE.match(mention) else 0
            rest = mention[start:]
            spans = [(start, len(mention))] if capital(rest) and "," not in rest and len(rest.split()) < 9 else []
        for a, b in spans:
            add(first + a, first + b, kind)
            again.append((text[first + a:first + b], kind))
    for words, kind in sorted(set(again), key=lambda pair: (-len(pair[0]), pair)):
        if len(words) > 2:
            for at in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text):
                add(at.start(), at.end(), kind)
    return found


def places(blocks, text):
    """Where each word of each sentence stands; words of one token stand at the same place."""
    at = 0
    for block in blocks:
        own, until, span = {}, 0, None
        for columns in (line.split("\t") for line in block if not line.startswith("#")):
            number, form = columns[0], columns[1]
            first, _, last = number.partition("-")
            if last or int(first) > until:
                at = text.index(form, at)
                span = (at, at + len(form))
                at += len(form)
            if last:
                until = int(last)
            else:
                own[int(first)] = span
        yield own


def marked(block, own, names, silver):
    """The lines of a sentence with its marks."""
    of = {n: next((name for name in names if name[0] <= a and b <= name[1]), None) for n, (a, b) in own.items()}
    lost = set()  # Words of the teacher's names that a name by hand is a part of.
    for n in sorted(silver, reverse=True):
        if of[n] or n + 1 in lost and silver.get(n + 1, "").startswith("I-"):
            lost.add(n)
    for n in sorted(silver):
        if silver[n].startswith("I-") and n - 1 in lost:
            lost.add(n)
    said, before = False, None
    for line in block:
        if not line.startswith("#"):
            if not said:
                yield "# names = mentions by hand, other names by fr_core_news_md"
                said = True
            columns = line.split("\t")
            misc = [part for part in columns[9].split("|") if part != "_" and not part.startswith("NER=")]
            if columns[0].isdigit():
                n = int(columns[0])
                name = of[n]
                tag = silver.get(n) if n not in lost else None
                if name:
                    misc.append(("NER=I-" if name == before else "NER=B-") + names[name])
                elif tag and columns[1] not in TITLES:
                    misc += [f"NER={tag}", UNSURE[tag[2:]]]
                elif capital(columns[1]) and columns[1] not in TITLES and columns[3] in NAMES:
                    misc.append(NO_AGENT)
                before = name
            columns[9] = "|".join(misc) or "_"
            line = "\t".join(columns)
        yield line


def with_initial(block):
    """The sentence with its first person's given name as an initial, the stop a word of its own; nothing if there is none."""
    rows = [line.split("\t") for line in block if not line.startswith("#") and line.split("\t")[0].isdigit()]
    for at, (row, after) in enumerate(zip(rows, rows[1:])):
        if "NER=B-PER" in row[9] and "NER=I-PER" in after[9] and "Maybe" not in row[9] and capital(after[1]):
            stop = ["", ".", *row[2:9], "NER=I-PER"]
            rows[at:at + 1] = [[row[0], row[1][0], *row[2:]], stop]
            rows = [[str(n), *row[1:]] for n, row in enumerate(rows, 1)]
            bare = [[row[0], row[1], *["_"] * 7, row[9]] for row in rows]
            return [line for line in block if line.startswith("# names")] + ["# weight = 0.3"] + ["\t".join(row) for row in bare]
    return None


def main():
    selon, kinds_file, *folders = sys.argv[1:]
    kinds = dict(line.split("\t") for line in Path(kinds_file).read_text(encoding="utf8").splitlines() if "\t" in line)
    marker = teacher()
    model = marker.spacy.load(marker.TEACHER, exclude=["lemmatizer", "morphologizer", "parser", "attribute_ruler"])
    turn = 0
    for path in sorted(path for folder in folders for path in Path(folder).glob("*.ann")):
        body, rest = path.read_text(encoding="utf8").split("\n=== agents\n")
        text, mentions = without_marks(body.strip("\n"))
        lines = [line.split("=", 1) for line in rest.split("=== claims")[0].splitlines() if "=" in line]
        agents = {key.strip(): name.strip() for key, name in lines}
        names = spans_of(text, mentions, agents, kinds)
        with tempfile.TemporaryDirectory() as folder:
            plain, tree = Path(folder, "a.txt"), Path(folder, "a.conllu")
            plain.write_text(text, encoding="utf8")
            tree.write_bytes(subprocess.run([selon, "parse", plain], capture_output=True, check=True).stdout)
            blocks = list(marker.blocks(tree))
        print(f"# newdoc id = {path.stem}")
        for block, own in zip(blocks, places(blocks, text)):
            forms, spaces, token_of = marker.tokens(block)
            doc = model(marker.Doc(model.vocab, words=forms, spaces=spaces))
            lines = list(marked(block, own, names, marker.marks(doc, token_of)))
            print("\n".join(lines) + "\n")
            turn += 1
            initial = with_initial(lines) if turn % 6 == 0 else None
            if initial:
                print("\n".join(initial) + "\n")


main()
