#!/usr/bin/env python3
"""What the crate promises, and whether a change keeps it. In: what `cargo doc` wrote about the crate, Cargo.toml, the
listing beside this file (api.txt). Out: exit 1 where something of the listing is gone or otherwise and the version does
not say so; with --write the listing anew.

    python3 tests/api/listing.py target/doc/selon            # checked by `make check`
    python3 tests/api/listing.py --write target/doc/selon    # `make api`

By Semantic Versioning, below 1.0 the second number is raised where something is taken away or changed, from 1.0 on the
first. A version that is not released yet (the head of the listing says so) promises nothing: what changed is told.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
LISTING = HERE / "api.txt"
# What src/lib.rs says that programs may count on.
PAGES = [
    "constant.VERSION", "pipeline/struct.Pipeline", "pipeline/struct.Extraction", "read/struct.Article", "read/struct.Metadata",
    "span/struct.Span", "model/struct.Claim", "model/struct.Attribution", "model/struct.Agent", "model/struct.AgentRef",
    "model/struct.PartialDate", "model/struct.Dated", "model/struct.Hour", "model/struct.Proposition", "model/enum.Stance",
    "model/enum.Form", "model/enum.AgentKind", "iri/struct.Base", "graph/struct.Builder", "graph/struct.ArticleGraph",
    "graph/store/struct.ClaimStore", "graph/store/struct.Reading", "graph/store/enum.Change", "query/fn.run",
    "query/enum.Answer", "query/struct.Limits",
]


class Page(HTMLParser):
    """Declarations of a page of rustdoc: the thing itself, its methods, the traits that it has."""

    def __init__(self):
        super().__init__()
        self.found, self.open, self.text, self.part, self.quiet = [], None, "", "", 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        identity = attributes.get("id") or ""
        if identity.endswith("-implementations-list") or identity == "implementations-list":
            self.part = identity
        if "where" in classes or "tooltip" in classes:
            return
        wanted = self.part in ("", "implementations-list", "trait-implementations-list")
        if self.open is None and wanted and (
            tag == "pre" and "item-decl" in classes or tag == "h4" and "code-header" in classes and "trait" not in self.part
            or tag == "h3" and "code-header" in classes and self.part == "trait-implementations-list"
        ):
            self.open, self.text = tag, ""

    def handle_endtag(self, tag):
        if tag == self.open:
            line = re.sub(r"\s+", " ", self.text.replace("\u2026", "")).strip()
            self.found.append(line)
            self.open = None

    def handle_data(self, data):
        if self.open:
            self.text += data


def listing(folder):
    lines = []
    for page in PAGES:
        path = folder / f"{page}.html"
        if not path.exists():
            continue
        reader = Page()
        reader.feed(path.read_text(encoding="utf-8"))
        name = page.rsplit("/", 1)[-1].split(".", 1)[1]
        lines += sorted({f"{name}: {line}" for line in reader.found})
    return lines


def breaking(old, new):
    """Whether a version may take away what an older one had."""
    (a, b), (c, d) = ([int(n) for n in version.split(".")[:2]] for version in (old, new))
    return (c, d) > (a, b) if c == 0 else c > a


def main():
    folder = Path([argument for argument in sys.argv[1:] if not argument.startswith("--")][0])
    version = re.search(r'^version = "([^"]+)"', (HERE.parents[1] / "Cargo.toml").read_text(), re.M).group(1)
    now = listing(folder)
    if not now:
        sys.exit(f"{folder}: no documentation of the crate; run cargo doc first")
    head = LISTING.read_text(encoding="utf-8").splitlines() if LISTING.exists() else [f"# selon {version}, not released"]
    if "--write" in sys.argv:
        released = "" if "not released" in head[0] else ", released"
        state = ", not released" if not released else released
        LISTING.write_text("\n".join([f"# selon {version}{state}", *now]) + "\n", encoding="utf-8")
        print(f"{len(now)} declarations of selon {version}")
        return
    known, promised = head[0].split(" ")[2].rstrip(","), head[1:]
    gone = [line for line in promised if line not in now]
    for line in gone:
        print(f"gone or otherwise: {line}")
    added = len([line for line in now if line not in promised])
    print(f"{len(promised)} declarations of selon {known}: {len(gone)} gone or otherwise, {added} new")
    if gone and "not released" not in head[0] and not breaking(known, version):
        sys.exit(f"selon {version} takes away what {known} has: raise the version, then make api")


main()
