#!/usr/bin/env python3
"""What selon writes, read by the tools that people have. In: the program (`check.py [--short] [--only=WORD] SELON`).
Out: a line a check; exit 1 where any tool sees something else than selon does. A tool that is not installed is said and
left out.

--short leaves out what takes long or starts servers; --only=WORD leaves out checks without that word in their name.
"""

import csv
import importlib
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORT = "--short" in sys.argv
ONLY = next((a.split("=", 1)[1] for a in sys.argv if a.startswith("--only=")), "")
SELON = str(Path([a for a in sys.argv[1:] if not a.startswith("--")][0]).resolve())
DIR = Path(tempfile.mkdtemp(prefix="selon-interop-"))
STORE = str(DIR / "store.db")
FAILED = []
SKIPPED = set()

# What rdflib 7 cannot do, and why. It joins by nested loops in the order of the text, which takes minutes.
NOT_IN_RDFLIB = {
    "copies": "minutes",
    "same-claim": "minutes",
    "common": "minutes",
    "carriers": "minutes",
    "origins": "MIN over what is unbound in a whole group is a TypeError",
}
# Questions that cannot be asked without a parameter.
NEEDED = {
    "common": ["document=02", "with=03"],
    "sentences": ["topic=drones"],
    "through": ["medium=communiqué"],
    "affair": ["topic=drones"],
}


def selon(*args, **more):
    run = subprocess.run([SELON, *args], capture_output=True, text=True, encoding="utf-8", **more)
    if run.returncode == 2:
        raise AssertionError(f"selon {' '.join(args)}: {run.stderr.strip()[:300]}")
    return run.stdout


def export(name, *args):
    path = DIR / name
    selon("export", "--store", STORE, "-o", str(path), *args)
    return path


def check(name, needs=()):
    """Runs a check where all that it needs is there."""

    def decorate(work):
        if ONLY not in name:
            return work
        missing = [need for need in needs if not there(need)]
        if missing:
            SKIPPED.update(missing)
            print(f"left out  {name}: {', '.join(missing)} not installed")
            return work
        begun = time.time()
        try:
            told = work()
            print(f"ok        {name}{': ' + told if told else ''} ({time.time() - begun:.1f} s)", flush=True)
        except Exception as error:  # whatever a tool throws is a difference
            FAILED.append(name)
            print(f"FAILED    {name}: {type(error).__name__}: {str(error)[:600]}", flush=True)
        return work

    return decorate


def there(need):
    if need.startswith("!"):
        return shutil.which(need[1:]) is not None
    try:
        importlib.import_module(need)
        return True
    except ImportError:
        return False


def equal(found, wanted, what):
    assert found == wanted, f"{what}: {found!r} instead of {wanted!r}"


def rows(text):
    answer = json.loads(text)
    variables = answer["head"]["vars"]
    bindings = answer["results"]["bindings"]
    return variables, sorted(tuple(row.get(v, {}).get("value", "") for v in variables) for row in bindings)


def value(term):
    return term.value if hasattr(term, "value") else str(term)


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


selon("ingest", "--store", STORE, str(ROOT / "examples"))
TURTLE = export("a.ttl")
NQUADS = export("a.nq", "--format", "nquads")
TRIPLES = len({line.rsplit(" <", 1)[0] for line in NQUADS.read_text(encoding="utf-8").splitlines()})
FORMATS = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}
FILES = {ending: export(f"a.{ending}", "--format", name) for ending, name in FORMATS.items()}
CLAIMS = len(selon("export", "--store", STORE, "--format", "jsonl").splitlines())


@check("rdflib reads every format as the same triples", ["rdflib"])
def _():
    import rdflib

    names = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
    for ending, name in names.items():
        graph = rdflib.Dataset(default_union=True) if ending == "jsonld" else rdflib.Graph()
        graph.parse(str(FILES[ending]), format=name)
        equal(len(set(graph.triples((None, None, None)))), TRIPLES, name)
    for ending, name in {"trig": "trig", "nq": "nquads"}.items():
        data = rdflib.Dataset(default_union=True)
        data.parse(str(FILES[ending]), format=name)
        equal(len(set(data.triples((None, None, None)))), TRIPLES, name)
    return f"{TRIPLES} triples"


@check("Oxigraph (pyoxigraph) reads every format as the same triples", ["pyoxigraph"])
def _():
    import pyoxigraph as ox

    for ending, path in FILES.items():
        quads = ox.parse(path=str(path), format=ox.RdfFormat.from_extension(ending))
        equal(len({(q.subject, q.predicate, q.object) for q in quads}), TRIPLES, ending)


for program, arguments in {
    "rapper": lambda ending: ["rapper", "-q", "-c", "-i", {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml"}[ending]],
    "serdi": lambda ending: ["serdi", "-q", "-i", {"ttl": "turtle", "nt": "ntriples"}[ending]],
    "riot": lambda ending: ["riot", "--validate", "--strict"],
}.items():

    @check(f"{program} reads RDF", [f"!{program}"])
    def _(program=program, arguments=arguments):
        endings = {"rapper": ["ttl", "nt", "rdf"], "serdi": ["ttl", "nt"], "riot": list(FILES)}[program]
        for ending in endings:
            run = subprocess.run(arguments(ending) + [str(FILES[ending])], capture_output=True, text=True)
            assert run.returncode == 0, f"{ending}: {run.stderr[:300]}"


@check("RDF 1.2 is read by Oxigraph", ["pyoxigraph"])
def _():
    import pyoxigraph as ox

    path = export("a12.ttl", "--rdf", "1.2")
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    terms = [q for q in quads if isinstance(q.object, ox.Triple)]
    assert terms, "no triple term"
    equal(len(quads) - len(terms), TRIPLES, "other triples")
    return f"{len(terms)} triple terms"


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


@check("questions give the same rows everywhere", ["pyoxigraph"])
def _():
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=str(TURTLE), format=ox.RdfFormat.TURTLE)
    graph = None
    if there("rdflib"):
        import rdflib

        graph = rdflib.Graph().parse(str(TURTLE))
    asked = 0
    for path in sorted((ROOT / "queries").glob("*.rq")):
        name = path.stem
        sets = [part for value in NEEDED.get(name, []) for part in ("--set", value)]
        wanted = rows(selon("query", "--store", STORE, name, "--format", "json", *sets))
        text = path.read_text(encoding="utf-8")
        # What a parameter or selon's own reckoning fills in, `--print` writes out.
        if sets or "#= " in text:
            text = selon("query", "--store", STORE, name, "--print", *sets)
        variables = wanted[0]
        found = sorted(
            tuple("" if row[v] is None else value(row[v]) for v in variables) for row in store.query(text)
        )
        assert found == wanted[1], f"{name}: {len(found)} rows in Oxigraph, {len(wanted[1])} in selon"
        if graph is not None and not (name in NOT_IN_RDFLIB or SHORT):
            found = sorted(tuple("" if row[v] is None else str(row[v]) for v in variables) for row in graph.query(text))
            assert found == wanted[1], f"{name}: {len(found)} rows in rdflib, {len(wanted[1])} in selon"
        asked += 1
    return f"{asked} questions"


@check("pandas reads the tables", ["pandas"])
def _():
    import pandas

    tables = {name: pandas.read_csv(export(f"{name}.csv", "--format", "csv", "--table", name)) for name in
              ("claims", "agents", "documents", "links")}
    claims = tables["claims"]
    equal(len(claims), CLAIMS, "claims")
    assert claims["claim"].is_unique and pandas.to_datetime(claims["date"]).notna().any()
    joined = claims.merge(tables["documents"], left_on="document", right_on="document", how="left")
    assert joined["sha256"].notna().all(), "claims without their article"
    one = claims["agents"].dropna().iloc[0].split(" | ")[0]
    assert (tables["agents"]["agent"] == one).any(), "a claim's agent is in no row"
    lines = pandas.read_json(export("claims.jsonl", "--format", "jsonl"), lines=True)
    equal(len(lines), CLAIMS, "lines")
    tabs = pandas.read_csv(export("claims.tsv", "--format", "tsv"), sep="\t")
    equal(list(tabs["what"].fillna("")), list(lines["what"].fillna("")), "words")


@check("pandas reads Parquet with types", ["pandas", "pyarrow"])
def _():
    import pandas

    for table in ("claims", "agents", "documents", "links"):
        found = pandas.read_parquet(export(f"{table}.parquet", "--format", "parquet", "--table", table))
        lines = pandas.read_json(export(f"{table}.jsonl", "--format", "jsonl", "--table", table), lines=True)
        equal((len(found), set(found.columns)), (len(lines), set(lines.columns)), table)
    claims = pandas.read_parquet(DIR / "claims.parquet")
    assert str(claims["date"].dropna().iloc[0]).count("-") == 2 and claims["confidence"].dtype.kind == "f"
    assert claims["conditional"].dropna().isin([True, False]).all()
    equal([list(a) for a in claims["agents"]], list(pandas.read_json(DIR / "claims.jsonl", lines=True)["agents"]), "lists")


@check("networkx reads GraphML, GEXF", ["networkx"])
def _():
    import networkx

    one = networkx.read_graphml(export("a.graphml", "--format", "graphml"), force_multigraph=True)
    other = networkx.read_gexf(export("a.gexf", "--format", "gexf"))
    equal(set(one.nodes), set(other.nodes), "nodes")
    assert all("type" in data and "iri" in data for _, data in one.nodes(data=True))
    assert all(data["weight"] >= 1 for *_, data in one.edges(data=True))
    kinds = {data["kind"] for *_, data in one.edges(data=True)}
    assert {"claims", "contradicts", "relays", "acts-for"} <= kinds, kinds
    return f"{one.number_of_nodes()} nodes, {one.number_of_edges()} edges"


@check("Graphviz lays out DOT", ["!dot"])
def _():
    run = subprocess.run(["dot", "-Tsvg", str(export("a.dot", "--format", "dot"))], capture_output=True)
    assert run.returncode == 0 and not run.stderr, run.stderr[:300]


@check("XML is well-formed", ["lxml"])
def _():
    from lxml import etree

    nasty = DIR / "nasty.txt"
    nasty.write_text("« Tout va \u0001\u000b\u000c\u001b bien \ufffe», a dit la maire de Kerlaz.\n", encoding="utf-8")
    store = str(DIR / "nasty.db")
    selon("ingest", "--store", store, str(nasty))
    for name in ("rdfxml", "graphml", "gexf", "svg"):
        for place in (STORE, store):
            etree.fromstring(subprocess.run([SELON, "export", "--store", place, "--format", name], capture_output=True).stdout)
    etree.fromstring(selon("query", "--store", store, "claims", "--format", "xml").encode())


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
        parts = [o for p in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo) for *_, o, _ in data.quads((subject, p, None, None))]
        one = rdflib.ConjunctiveGraph()
        for name in [head, *parts]:
            for triple in data.graph(name):
                one.get_context(name).add(triple)
        assert Nanopub(rdf=one, conf=NanopubConf()).is_valid, subject


@check("annotations quote their text and come back", [])
def _():
    found = json.loads(export("a.json", "--format", "annotations").read_text(encoding="utf-8"))
    equal(len(found), CLAIMS, "annotations")
    texts = {}
    for quad in json.loads(selon("query", "--store", STORE, "--format", "json", "-e",
                                 "SELECT ?d ?t { ?d a selon:Document ; schema:text ?t }"))["results"]["bindings"]:
        texts[quad["d"]["value"]] = quad["t"]["value"]
    for one in found:
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            quote, place = target["selector"]
            if target["source"] in texts:
                equal(texts[target["source"]][place["start"]:place["end"]], quote["exact"], "words")
    told = selon("import", "--store", STORE + ".copy", str(NQUADS)) + selon(
        "import", "--store", STORE + ".copy", "--run", "again", str(DIR / "a.json"))
    assert "claims of again taken in" in told, told
    return told.splitlines()[-1]


@check("what went out comes back the same", [])
def _():
    for ending in ("nq", "trig", "ttl", "jsonld", "rdf"):
        store = str(DIR / f"back-{ending}.db")
        selon("import", "--store", store, str(FILES[ending]))
        back = selon("export", "--store", store, "--format", "nquads")
        assert back == NQUADS.read_text(encoding="utf-8"), f"{ending} comes back otherwise"


@check("JSON of extract fits its schema", ["jsonschema"])
def _():
    import jsonschema

    schema = json.loads((ROOT / "ontology/extract.schema.json").read_text())
    found = json.loads(selon("extract", "--format", "json", str(sorted((ROOT / "examples").glob("*.txt"))[0])))
    jsonschema.validate(found, schema)


@check("assistants get claims by the Model Context Protocol", ["mcp"])
def _():
    import asyncio

    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def ask():
        async with stdio_client(StdioServerParameters(command=SELON, args=["mcp", "--store", STORE])) as (read, write):
            async with ClientSession(read, write) as session:
                await session.initialize()
                tools = {tool.name for tool in (await session.list_tools()).tools}
                wanted = {"extract", "search", "match", "said_by", "contradictions", "changes", "article"}
                equal(tools, wanted, "tools")
                said = json.loads((await session.call_tool("said_by", {"agent": "Minsk"})).content[0].text)
                assert said["claims"] and all(
                    one["iri"] and one["words"] is not None and one["article"]["name"] for one in said["claims"])
                pairs = json.loads((await session.call_tool("contradictions", {})).content[0].text)
                assert pairs["pairs"], "no contradiction"
                wrong = await session.call_tool("said_by", {"agent": "Personne du tout"})
                failed = getattr(wrong, "is_error", None) or getattr(wrong, "isError", None)
                assert failed, "an unknown name is no error"
                return f"{len(tools)} tools"

    return asyncio.run(asyncio.wait_for(ask(), 60))


def served(work):
    """Runs work beside a server of the store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([SELON, "serve", "--store", STORE, "--bind", f"127.0.0.1:{port}"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.2)
        return work(f"http://127.0.0.1:{port}")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


if not SHORT:

    @check("SPARQLWrapper asks the server for everything", ["SPARQLWrapper", "rdflib"])
    def _():
        import SPARQLWrapper as sw

        def work(url):
            client = sw.SPARQLWrapper(url + "/sparql")
            client.setQuery("SELECT ?c { ?c a <https://w3id.org/selon/ns#Claim> }")
            for name in (sw.JSON, sw.XML, sw.CSV, sw.TSV):
                client.setReturnFormat(name)
                assert client.query().convert(), name
            client.setQuery("CONSTRUCT WHERE { ?c a <https://w3id.org/selon/ns#Claim> }")
            for name in (sw.TURTLE, sw.N3, sw.RDFXML, sw.JSONLD):
                client.setReturnFormat(name)
                assert client.query().convert(), name
            client.setQuery("SELECT ?o { ?s <https://w3id.org/selon/ns#readFrom> ?o }")
            client.setReturnFormat(sw.JSON)
            equal(client.query().convert()["results"]["bindings"], [], "paths of this machine")

        served(work)

    @check("push to and questions at a server of another make", ["pyoxigraph"])
    def _():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen([sys.executable, str(Path(__file__).parent / "server.py"), str(port)])
        try:
            for _ in range(50):
                try:
                    socket.create_connection(("127.0.0.1", port), 0.2).close()
                    break
                except OSError:
                    time.sleep(0.2)
            url = f"http://127.0.0.1:{port}"
            here = selon("query", "--store", STORE, "said-by", "--set", "agent=Minsk", "--format", "csv")
            told = []
            for way in (["--endpoint", url + "/store"], ["--update", "--endpoint", url + "/update"]):
                secret = {**os.environ, "SELON_ENDPOINT_TOKEN": "secret"}
                told.append(selon("push", "--store", STORE, *way, env=secret).strip())
                again = selon("push", "--store", STORE, *way, env=secret)
                assert " 0 graphs sent" in again, again
                far = selon("query", "--endpoint", url + "/query", "said-by", "--set", "agent=Minsk", "--format", "csv")
                equal(far, here, "rows")
            refused = subprocess.run([SELON, "push", "--store", STORE, "--again", "--endpoint", url + "/store"],
                                     capture_output=True, text=True)
            assert refused.returncode == 2 and "SELON_ENDPOINT_TOKEN" in refused.stderr, refused.stderr
            return told[0].split(": ", 1)[1]
        finally:
            server.terminate()
            server.wait(20)


shutil.rmtree(DIR, ignore_errors=True)
print(f"{len(FAILED)} failed" + (f"; not installed: {', '.join(sorted(SKIPPED))}" if SKIPPED else ""))
sys.exit(1 if FAILED else 0)
