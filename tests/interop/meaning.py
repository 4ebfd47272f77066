"""What the triples mean: shapes, contexts, nanopublications, annotations."""

import json
import shutil
import subprocess
from pathlib import Path

from common import CLAIMS, DIR, NQUADS, ROOT, SHORT, STORE, TURTLE, check, equal, export, jena, selon


def breaks(rdflib, ns):
    xsd = rdflib.XSD
    literal = rdflib.Literal

    def put(property, value):
        return lambda graph, claim: graph.set((claim, property, value(claim) if callable(value) else value))

    def drop(property):
        return lambda graph, claim: graph.remove((claim, property, None))

    def on(kind, work):
        def apply(graph, claim):
            node = sorted(graph.subjects(rdflib.RDF.type, kind))[0]
            work(graph, node)

        return apply

    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    return {
        "no stance": drop(ns.stance),
        "a stance that is none": put(ns.stance, ns.shouts),
        "too sure": put(ns.confidence, literal("1.7", datatype=xsd.decimal)),
        "a truth value that is none": put(ns.conditional, literal("oui", datatype=xsd.boolean, normalize=False)),
        "a day that is none": put(ns.saidOn, literal("hier", datatype=xsd.date, normalize=False)),
        "a claim within itself": put(ns.within, lambda claim: claim),
        "carried by itself": lambda graph, claim: graph.add((claim, ns.carriedBy, claim)),
        "no anchor": lambda graph, claim: [
            graph.remove((claim, p, None)) for p in (ns.contentAnchor, ns.cueAnchor, ns.sourceAnchor)
        ],
        "ends before it begins": put(ns.end, literal(-1)),
        "an empty text": put(rdflib.URIRef("https://schema.org/text"), literal("")),
        "a proposition that opposes itself": on(ns.Proposition, lambda g, n: g.add((n, ns.opposes, n))),
        "an occurrence without article": on(ns.Occurrence, lambda g, n: g.remove((n, ns["in"], None))),
        "a mention without words": on(ns.Mention, lambda g, n: g.remove((n, ns.spelling, None))),
        "a run without version": on(
            ns.Run, lambda g, n: g.remove((n, rdflib.URIRef("https://schema.org/softwareVersion"), None))
        ),
        "a position that ends before it begins": on(
            oa.TextPositionSelector, lambda g, n: g.set((n, oa.end, literal(0)))
        ),
    }


@check("shapes hold in pySHACL, and breaks are seen", ["pyshacl", "rdflib"])
def _():
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(str(ROOT / "ontology/shapes.ttl"))
    fits = pyshacl.validate(rdflib.Graph().parse(str(TURTLE)), shacl_graph=shapes, meta_shacl=not SHORT)
    assert fits[0], fits[2][:500]
    # The report of selon is one.
    report = rdflib.Graph().parse(data=selon("validate", "--store", STORE, "--format", "turtle"), format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    equal(len(list(report.subjects(rdflib.RDF.type, sh.ValidationReport))), 1, "reports")
    if SHORT:
        return None
    ns = rdflib.Namespace("https://w3id.org/selon/ns#")
    one = export("one.ttl", "--document", "03")
    for name, break_it in breaks(rdflib, ns).items():
        graph = rdflib.Graph().parse(str(one))
        claim = sorted(graph.subjects(rdflib.RDF.type, ns.Claim))[0]
        break_it(graph, claim)
        found = pyshacl.validate(graph, shacl_graph=shapes)
        assert not found[0], f"nobody sees: {name}"
    return f"{len(breaks(rdflib, ns))} breaks"


if not SHORT:

    @check("shapes hold in TopBraid SHACL", ["brick_tq_shacl", "!java"])
    def _():
        told = jena("shapes", TURTLE, ROOT / "ontology/shapes.ttl")
        equal(told, ["true"], "what does not fit")


@check("JSON-LD with the published context says nothing else", ["pyld", "rdflib"])
def _():
    import rdflib
    from pyld import jsonld

    document = json.loads(export("a.compact", "--format", "compact").read_text(encoding="utf-8"))
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    found = rdflib.Graph().parse(data=quads, format="nt")
    missing = set(found) - set(rdflib.Graph().parse(str(TURTLE)))
    assert not missing, list(missing)[:3]
    frame = json.loads((ROOT / "ontology/frame.jsonld").read_text())
    frame["@context"] = document["@context"]
    framed = jsonld.frame(document, frame)
    assert framed.get("@graph", [framed])[0]["claims"], "no claims in the frame"
    return f"{len(found)} triples"


@check("nanopublications are valid", ["nanopub", "rdflib"])
def _():
    import warnings

    import rdflib
    from nanopub import Nanopub, NanopubConf

    warnings.simplefilter("ignore")
    data = rdflib.Dataset()
    data.parse(str(export("a.np", "--format", "nanopubs")), format="trig")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    heads = [(s, c) for s, _, _, c in data.quads((None, rdflib.RDF.type, np.Nanopublication, None))]
    equal(len(heads), CLAIMS, "nanopublications")
    for subject, head in heads[: 5 if SHORT else None]:
        parts = [
            o
            for p in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo)
            for *_, o, _ in data.quads((subject, p, None, None))
        ]
        one = rdflib.ConjunctiveGraph()
        for name in [head, *parts]:
            for triple in data.graph(name):
                one.get_context(name).add(triple)
        assert Nanopub(rdf=one, conf=NanopubConf()).is_valid, subject


def texts():
    """The texts of the articles by what annotations call their source."""
    asked = "SELECT ?d ?t { ?d a selon:Document ; schema:text ?t }"
    rows = json.loads(selon("query", "--store", STORE, "--format", "json", "-e", asked))["results"]["bindings"]
    return {row["d"]["value"]: row["t"]["value"] for row in rows}


@check("annotations are taken by Recogito and found as Hypothesis finds them", ["!node", "!comunica-sparql-file"])
def _():
    modules = Path(shutil.which("comunica-sparql-file")).parent.parent
    pages = DIR / "texts.json"
    pages.write_text(json.dumps(texts()), encoding="utf-8")
    annotations = export("web.json", "--format", "annotations")
    script = Path(__file__).parent / "annotations.mjs"
    run = subprocess.run(["node", script, modules, annotations, pages], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-600:]
    taken, sought, found = map(int, run.stdout.split())
    equal(taken, CLAIMS, "annotations taken")
    assert sought and sought == found, run.stderr[-600:]
    return f"{found} quotations"


@check("annotations quote their text and come back", [])
def _():
    found = json.loads(export("a.json", "--format", "annotations").read_text(encoding="utf-8"))
    equal(len(found), CLAIMS, "annotations")
    pages = texts()
    for one in found:
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            quote, place = target["selector"]
            if target["source"] in pages:
                equal(pages[target["source"]][place["start"] : place["end"]], quote["exact"], "words")
    told = selon("import", "--store", STORE + ".copy", str(NQUADS)) + selon(
        "import", "--store", STORE + ".copy", "--run", "again", str(DIR / "a.json")
    )
    assert "claims of again taken in" in told, told
    return told.splitlines()[-1]


@check("JSON of extract fits its schema", ["jsonschema"])
def _():
    import jsonschema

    schema = json.loads((ROOT / "ontology/extract.schema.json").read_text())
    found = json.loads(selon("extract", "--format", "json", str(sorted((ROOT / "examples").glob("*.txt"))[0])))
    jsonschema.validate(found, schema)
