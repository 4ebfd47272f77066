"""The ontology with data under OWL 2 DL reasoners: HermiT and Pellet find it consistent, and see a contradiction that is
put in. Both come with owlready2, and run in Java."""

import re

from common import FILES, ROOT, SHORT, check

# Datatypes that are not in OWL 2's map (https://www.w3.org/TR/owl2-syntax/#Datatype_Maps): HermiT refuses them.
DAYS = re.compile(r"\^\^<http://www\.w3\.org/2001/XMLSchema#(date|gYear|gYearMonth)>")
# A claim that is somebody: the classes are disjoint.
WRONG = "<urn:x> a <https://w3id.org/selon/ns#Claim>, <https://w3id.org/selon/ns#Agent> ."


def consistent(name, triples):
    import owlready2

    reason = {"HermiT": owlready2.sync_reasoner_hermit, "Pellet": owlready2.sync_reasoner_pellet}[name]
    world = owlready2.World()
    path = FILES["nt"].with_name(f"reason-{name}.nt")
    path.write_text(triples, encoding="utf-8")
    world.get_ontology(f"file://{path}").load()
    try:
        reason(world, debug=0)
        return not list(world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        return False


def ntriples(text):
    import rdflib

    graph = rdflib.Graph().parse(data=text, format="turtle")
    return graph.serialize(format="nt")


if not SHORT:
    for name in ("HermiT", "Pellet"):

        @check(f"{name} finds the ontology and the data consistent", ["owlready2", "rdflib", "!java"])
        def _(name=name):
            ontology = ntriples((ROOT / "ontology/selon.ttl").read_text(encoding="utf-8"))
            data = FILES["nt"].read_text(encoding="utf-8")
            together = ontology + (DAYS.sub("", data) if name == "HermiT" else data)
            assert consistent(name, together), "not consistent"
            assert not consistent(name, together + ntriples(WRONG)), "a claim that is an agent is not seen"
