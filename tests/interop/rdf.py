"""RDF as files: read by other parsers as the same triples, and taken back as it went out."""

import subprocess

from common import DIR, FILES, NQUADS, SHORT, TRIPLES, check, equal, export, jena, selon


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
}.items():

    @check(f"{program} reads RDF", [f"!{program}"])
    def _(program=program, arguments=arguments):
        for ending in {"rapper": ["ttl", "nt", "rdf"], "serdi": ["ttl", "nt"]}[program]:
            run = subprocess.run(arguments(ending) + [str(FILES[ending])], capture_output=True, text=True)
            assert run.returncode == 0, f"{ending}: {run.stderr[:300]}"


if not SHORT:

    @check("Jena reads every format strictly as the same triples", ["brick_tq_shacl", "!java"])
    def _():
        for ending, found in zip(FILES, jena("read", *FILES.values()), strict=True):
            equal(int(found), TRIPLES, ending)


@check("RDF 1.2 is read by Oxigraph", ["pyoxigraph"])
def _():
    import pyoxigraph as ox

    path = export("a12.ttl", "--rdf", "1.2")
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    terms = [q for q in quads if isinstance(q.object, ox.Triple)]
    assert terms, "no triple term"
    equal(len(quads) - len(terms), TRIPLES, "other triples")
    return f"{len(terms)} triple terms"


@check("what went out comes back the same", [])
def _():
    for ending in ("nq", "trig", "ttl", "jsonld", "rdf"):
        store = str(DIR / f"back-{ending}.db")
        selon("import", "--store", store, str(FILES[ending]))
        back = selon("export", "--store", store, "--format", "nquads")
        assert back == NQUADS.read_text(encoding="utf-8"), f"{ending} comes back otherwise"
