"""The files of `queries/`, asked of every engine that is there over the Turtle export: the same rows as selon gives."""

import json
import shutil
import subprocess

from common import DIR, JENA, ROOT, SHORT, STORE, TURTLE, check, selon

# What engines cannot do, and why. rdflib 7 joins by nested loops in the order of the text, which takes minutes.
NOT_IN_RDFLIB = {
    "copies": "minutes",
    "same-claim": "minutes",
    "common": "minutes",
    "carriers": "minutes",
    "origins": "MIN over what is unbound in a whole group is a TypeError",
}
NOT_IN_JENA = {"common": "Jena 2.10 loses VALUES beside an optional path: later ones have them"}
NOT_IN_COMUNICA = {
    "carriers": "Comunica 4.0 has no rows for a zero-or-one path at the head of a sequence",
    "documents": "its GROUP BY breaks off where a group has nothing to count",
    "same-claim": "minutes",
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


def questions():
    """Name, SPARQL, and what selon answers."""
    for path in sorted((ROOT / "queries").glob("*.rq")):
        sets = [part for given in NEEDED.get(path.stem, []) for part in ("--set", given)]
        wanted = rows(selon("query", "--store", STORE, path.stem, "--format", "json", *sets))
        text = path.read_text(encoding="utf-8")
        # What a parameter or selon's own reckoning fills in, `--print` writes out.
        if sets or "#= " in text:
            text = selon("query", "--store", STORE, path.stem, "--print", *sets)
        yield path.stem, text, wanted


def compare(ask, left_out=()):
    """Asks `ask`, which takes SPARQL and the variables and gives rows of values, everything."""
    asked = 0
    for name, text, (variables, wanted) in questions():
        if name not in left_out:
            found = sorted(ask(text, variables))
            assert found == wanted, f"{name}: {len(found)} rows, {len(wanted)} in selon"
            asked += 1
    return f"{asked} questions" + (f", left out: {', '.join(left_out)}" if left_out else "")


def told(command):
    """Asks a program that takes the query's file as its last argument and writes SPARQL results as JSON."""

    def ask(text, _):
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
        lambda text, variables: [
            tuple("" if row[v] is None else value(row[v]) for v in variables) for row in store.query(text)
        ]
    )


if not SHORT:

    @check("questions give the same rows in rdflib", ["rdflib"])
    def _():
        import rdflib

        graph = rdflib.Graph().parse(str(TURTLE))
        return compare(
            lambda text, variables: [
                tuple("" if row[v] is None else str(row[v]) for v in variables) for row in graph.query(text)
            ],
            NOT_IN_RDFLIB,
        )

    @check("questions give the same rows in Jena", ["owlready2", "!java"])
    def _():
        command = ["java", "-cp", JENA, "arq.arq", f"--data={TURTLE}", "--results=JSON", "--query"]
        return compare(told(command), NOT_IN_JENA)

    @check("questions give the same rows in Comunica", [f"!{COMUNICA}"])
    def _():
        command = [shutil.which(COMUNICA), str(TURTLE), "-t", "application/sparql-results+json", "-f"]
        return compare(told(command), NOT_IN_COMUNICA)
