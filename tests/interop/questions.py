"""The files of `queries/`, asked of every engine that is there over the Turtle export: the same rows as selon gives."""

import functools
import json
import shutil
import subprocess

from common import DIR, ROOT, SHORT, STORE, TURTLE, check, jena, selon

# What engines cannot do, and why. rdflib 7 joins by nested loops in the order of the text, which takes minutes.
NOT_IN_RDFLIB = {
    "copies": "minutes",
    "same-claim": "minutes",
    "common": "minutes",
    "carriers": "minutes",
    "origins": "minutes",
}
NOT_IN_COMUNICA = {
    "carriers": "Comunica 4.0 has no rows for a zero-or-one path at the head of a sequence",
    "documents": "its GROUP BY breaks off where a group has nothing to count",
    "same-claim": "minutes",
    "spellings": "IRI of an empty text ends the query, where what has one is filtered out",
}
# Questions that cannot be asked without a parameter.
NEEDED = {
    "common": ["document=02", "with=03"],
    "sentences": ["topic=drones"],
    "through": ["medium=communiqué"],
    "affair": ["topic=drones"],
    "new": ["from=2025-03-13"],
    "outlets": ["one=La Gazette de Lannion", "other=AFP"],
    "voices": ["one=Norvège", "other=Biélorussie"],
    "who-first": ["topic=drones"],
}
COMUNICA = "comunica-sparql-file"


def rows(text):
    answer = json.loads(text)
    variables = answer["head"]["vars"]
    bindings = answer["results"]["bindings"]
    return variables, sorted(tuple(row.get(v, {}).get("value", "") for v in variables) for row in bindings)


def value(term):
    return term.value if hasattr(term, "value") else str(term)


@functools.cache
def questions():
    """Name, SPARQL, and what selon answers."""
    found = []
    for path in sorted((ROOT / "queries").glob("*.rq")):
        sets = [part for given in NEEDED.get(path.stem, []) for part in ("--set", given)]
        wanted = rows(selon("query", "--store", STORE, path.stem, "--format", "json", *sets))
        text = path.read_text(encoding="utf-8")
        # What a parameter or selon's own reckoning fills in, `--print` writes out.
        if sets or "#= " in text:
            text = selon("query", "--store", STORE, path.stem, "--print", *sets)
        found.append((path.stem, text, wanted))
    return found


def compare(ask, left_out=()):
    """Asks `ask`, which takes SPARQL, the variables and a name and gives rows of values, everything."""
    asked, wrong = 0, []
    for name, text, (variables, wanted) in questions():
        if name in left_out:
            continue
        try:
            found = sorted(ask(text, variables, name))
        except Exception as error:  # whatever an engine throws is a difference
            wrong.append(f"{name}: {type(error).__name__} {str(error)[:200]}")
            continue
        if found != wanted:
            wrong.append(f"{name}: {len(found)} rows, {len(wanted)} in selon")
        asked += 1
    assert not wrong, "; ".join(wrong)
    return f"{asked} questions" + (f", left out: {', '.join(left_out)}" if left_out else "")


def told(command):
    """Asks a program that takes the query's file as its last argument and writes SPARQL results as JSON."""

    def ask(text, *_):
        path = DIR / "question.rq"
        path.write_text(text, encoding="utf-8")
        run = subprocess.run([*command, str(path)], capture_output=True, text=True, encoding="utf-8", timeout=300)
        assert run.returncode == 0, run.stderr[:300]
        return rows(run.stdout)[1]

    return ask


@check("questions give the same rows in Oxigraph", ["pyoxigraph"])
def _():
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=str(TURTLE), format=ox.RdfFormat.TURTLE)
    return compare(
        lambda text, variables, _: [
            tuple("" if row[v] is None else value(row[v]) for v in variables) for row in store.query(text)
        ]
    )


# What a store does not keep, because it follows: asked of selon and of its export alike.
FOLLOWING = [
    "SELECT ?a ?c ?t { ?a a oa:Annotation ; oa:hasBody ?c ; oa:hasTarget ?t ; oa:motivatedBy oa:describing }",
    "SELECT ?c ?n { ?c selon:stance ?s . ?s skos:prefLabel ?n }",
    "SELECT ?n { selon:denies skos:prefLabel ?n }",
    "SELECT ?x ?n { ?x a ?class . ?class rdfs:label ?n FILTER(LANG(?n) = 'fr') ?x a selon:Claim }",
    "SELECT ?p ?e { ?p selon:event ?e }",
    "SELECT ?p { ?p selon:event <https://w3id.org/selon/ns/event#fournir> }",
    "SELECT ?set ?p { ?p selon:inSet ?set . ?set a selon:PropositionSet }",
    "SELECT ?d ?who ?at { ?d schema:author ?a ; schema:datePublished ?at . ?a rdfs:label ?who ; a prov:Agent }",
    "SELECT ?d { ?d a selon:Document ; dcterms:issued ?day FILTER(?day >= '2025-03-18'^^xsd:date) }",
    "SELECT ?c ?run ?model { ?c a selon:Claim ; prov:wasGeneratedBy ?run . ?run prov:used ?model ; schema:softwareVersion ?v }",
]
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "selon": "https://w3id.org/selon/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@check("what follows is seen by queries as it is exported", ["pyoxigraph"])
def _():
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=str(TURTLE), format=ox.RdfFormat.TURTLE)
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    for query in FOLLOWING:
        variables, wanted = rows(selon("query", "--store", STORE, "--format", "json", "-e", query))
        found = sorted(tuple(value(row[v]) for v in variables) for row in store.query(head + query))
        assert wanted and found == wanted, f"{query}: {len(found)} rows, {len(wanted)} in selon"
    return f"{len(FOLLOWING)} queries"


if not SHORT:

    @check("questions give the same rows in rdflib", ["rdflib"])
    def _():
        import rdflib

        graph = rdflib.Graph().parse(str(TURTLE))
        return compare(
            lambda text, variables, _: [
                tuple("" if row[v] is None else str(row[v]) for v in variables) for row in graph.query(text)
            ],
            NOT_IN_RDFLIB,
        )

    @check("questions give the same rows in Jena", ["brick_tq_shacl", "!java"])
    def _():
        folder = DIR / "jena"
        folder.mkdir()
        files = [folder / f"{name}.rq" for name, *_ in questions()]
        for path, (_, text, _) in zip(files, questions(), strict=True):
            path.write_text(text, encoding="utf-8")
        jena("ask", TURTLE, folder, *files)

        def read(_, variables, name):
            error = folder / f"{name}.error"
            assert not error.exists(), error.read_text(encoding="utf-8")
            return rows((folder / f"{name}.json").read_text(encoding="utf-8"))[1]

        return compare(read)

    @check("questions give the same rows in Comunica", [f"!{COMUNICA}"])
    def _():
        command = [shutil.which(COMUNICA), str(TURTLE), "-t", "application/sparql-results+json", "-f"]
        return compare(told(command), NOT_IN_COMUNICA)
