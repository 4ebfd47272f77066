#!/usr/bin/env python3
"""Writes ontology/selon.md and ontology/selon.svg, the vocabulary as people read it.

In: ontology/selon.ttl, and an export of examples/ that every example is taken from:

    selon ingest --store /tmp/x.db examples && selon export --store /tmp/x.db -o /tmp/x.ttl
    python3 ontology/make-page.py /tmp/x.ttl

Out: the page with a diagram, every class and property with an example, and ten questions; each question is asked over
the export, so that none stands there that finds nothing. Takes rdflib and, for the diagram, Graphviz.
"""

import subprocess
import sys
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

HERE = Path(__file__).resolve().parent
NS = rdflib.Namespace("https://w3id.org/selon/ns#")
PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": "https://schema.org/",
    "selon": str(NS),
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": str(SKOS),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
BASE = "https://w3id.org/selon/id/"

# What is tied to what in the diagram.
DRAWN = [
    ("Claim", "prov:wasAttributedTo", "Agent"),
    ("Claim", "prov:wasDerivedFrom", "Document"),
    ("Claim", "selon:stance", "Stance"),
    ("Claim", "selon:proposition", "Proposition"),
    ("Claim", "selon:contentAnchor …", "Anchor"),
    ("Claim", "selon:carriedBy", "Relay"),
    ("Relay", "selon:carriedBy", "Document"),
    ("Relay", "selon:carrier", "Agent"),
    ("Claim", "selon:respondsTo", "Claim"),
    ("Claim", "selon:contradicts", "Claim"),
    ("Contradiction", "selon:between", "Claim"),
    ("Contradiction", "selon:reason", "Reason"),
    ("Claim", "prov:wasGeneratedBy", "Run"),
    ("Document", "prov:wasGeneratedBy", "Run"),
    ("Document", "schema:publisher, schema:author, selon:credits", "Agent"),
    ("Agent", "selon:actsFor", "Agent"),
    ("Proposition", "rdf:subject, rdf:object", "Agent"),
    ("Proposition", "selon:participant", "Participation"),
    ("Participation", "selon:filler", "Thing"),
    ("Proposition", "selon:sameProposition, selon:opposes", "Proposition"),
    ("Attestation", "selon:attests, selon:attestedSide", "Agent"),
    ("Attestation", "selon:attestedIn", "Document"),
    ("Proposition", "selon:inSet", "PropositionSet"),
    ("oa:Annotation", "oa:hasBody", "Claim"),
    ("oa:Annotation", "oa:hasTarget", "Anchor"),
    ("Anchor", "oa:hasSource", "Document"),
    ("Mention", "selon:of", "Agent"),
    ("Mention", "selon:in", "Document"),
    ("Occurrence", "selon:in", "Document"),
    ("Passage", "selon:occurs", "Occurrence"),
    ("Claim", "selon:inPassage", "Passage"),
]

QUESTIONS = [
    ("Who says what?", """SELECT ?who ?what ?article WHERE {
  ?claim a selon:Claim ; prov:wasAttributedTo ?agent ; schema:text ?what ; prov:wasDerivedFrom ?document .
  ?agent rdfs:label ?who . ?document dcterms:identifier ?article .
} ORDER BY ?article ?who ?what"""),
    ("Who denies what?", """SELECT ?who ?what WHERE {
  ?claim selon:stance selon:denies ; prov:wasAttributedTo ?agent ; schema:text ?what .
  ?agent rdfs:label ?who .
} ORDER BY ?who ?what"""),
    ("Who accuses whom of what? The accused is the subject of the proposition.", """SELECT ?who ?whom ?what WHERE {
  ?claim selon:stance selon:accuses ; prov:wasAttributedTo ?agent ; selon:proposition ?said ; schema:text ?what .
  ?agent rdfs:label ?who . ?said rdf:subject ?accused . ?accused rdfs:label ?whom .
} ORDER BY ?who ?whom ?what"""),
    ("Which claims contradict each other, and why?", """SELECT ?one ?other ?reason WHERE {
  ?node a selon:Contradiction ; selon:between ?a , ?b ; selon:reason ?reason .
  ?a schema:text ?one . ?b schema:text ?other .
  FILTER(STR(?a) < STR(?b))
} ORDER BY ?one ?other"""),
    ("Through whom did a claim reach the page? Each step once, the page among them.", """SELECT ?what ?step WHERE {
  ?claim a selon:Claim ; schema:text ?what ; selon:carriedBy+ ?step .
} ORDER BY ?what ?step"""),
    ("Where exactly does a claim stand?", """SELECT ?article ?start ?end ?exact WHERE {
  ?claim selon:contentAnchor ?anchor . ?anchor oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact .
  ?document dcterms:identifier ?article .
} ORDER BY ?article ?start"""),
    ("What do those who act for a state say?", """SELECT ?state ?who ?what WHERE {
  ?agent selon:actsFor+ ?principal ; rdfs:label ?who . ?principal a selon:State ; rdfs:label ?state .
  ?claim prov:wasAttributedTo ?agent ; schema:text ?what .
} ORDER BY ?state ?who ?what"""),
    ("Who answers whom?", """SELECT ?who ?answer ?what WHERE {
  ?claim selon:respondsTo ?other ; prov:wasAttributedTo ?agent ; schema:text ?answer .
  ?agent rdfs:label ?who . ?other schema:text ?what .
} ORDER BY ?who ?answer ?what"""),
    ("How many claims are quoted, how many reported, by stance?", """SELECT ?stance ?form (COUNT(?claim) AS ?claims) WHERE {
  ?claim a selon:Claim ; selon:stance ?stance ; selon:form ?form .
} GROUP BY ?stance ?form ORDER BY ?stance ?form"""),
    ("What is put forward in several wordings, and by how many?", """SELECT ?set (MIN(?label) AS ?what) (COUNT(DISTINCT ?agent) AS ?agents) WHERE {
  ?said selon:inSet ?set ; rdfs:label ?label .
  ?claim selon:proposition ?said ; prov:wasAttributedTo ?agent .
} GROUP BY ?set HAVING (COUNT(DISTINCT ?agent) > 1) ORDER BY ?what"""),
]


def short(node):
    text = str(node)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace) and text[len(namespace):].replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{text[len(namespace):]}"
    return f"<{text[len(BASE):]}>" if text.startswith(BASE) else f"<{text}>"


def term(node):
    if isinstance(node, rdflib.Literal):
        text = str(node)
        text = text if len(text) <= 90 else text[:90] + "…"
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        if node.language:
            return f'"{text}"@{node.language}'
        if node.datatype and node.datatype != rdflib.XSD.string:
            return f'"{text}"^^{short(node.datatype)}'
        return f'"{text}"'
    return short(node)


def words(graph, node, property, language):
    return next((str(v) for v in graph.objects(node, property) if getattr(v, "language", None) == language), "")


def block(data, node, most=9):
    lines = []
    for predicate, value in sorted(data.predicate_objects(node), key=lambda pair: (pair[0] != RDF.type, pair)):
        if predicate in INTERNAL or len(lines) == most:
            continue
        lines.append(f"{'a' if predicate == RDF.type else short(predicate)} {term(value)}")
    return f"{short(node)} " + " ;\n  ".join(lines) + " ."


def example_of_class(data, node):
    found = sorted(data.subjects(RDF.type, node))
    return block(data, found[0]) if found else ""


def example_of_property(data, node):
    found = sorted(data.subject_objects(node))
    return f"{short(found[0][0])} {short(node)} {term(found[0][1])} ." if found else ""


def names(graph, node, property):
    values = [v for v in graph.objects(node, property) if isinstance(v, rdflib.URIRef)]
    return ", ".join(f"`{short(v)}`" for v in sorted(values))


def entry(graph, data, node, example):
    lines = [f"### {short(node)}", "", f"*{words(graph, node, RDFS.label, 'fr')}* · {words(graph, node, RDFS.label, 'en')}", ""]
    lines += [words(graph, node, RDFS.comment, "fr"), "", words(graph, node, RDFS.comment, "en"), ""]
    for title, property in (
        ("Below", RDFS.subClassOf), ("Below", RDFS.subPropertyOf), ("Of", RDFS.domain), ("Gives", RDFS.range),
        ("Near", SKOS.closeMatch), ("Near", SKOS.broadMatch),
    ):
        told = names(graph, node, property)
        if told:
            lines.append(f"- {title}: {told}")
    if lines[-1].startswith("- "):
        lines.append("")
    if example:
        lines += ["```turtle", example, "```", ""]
    return lines


def diagram():
    dot = ["digraph selon { rankdir=LR; node [shape=box, style=rounded, fontname=Helvetica, fontsize=11];",
           "edge [fontname=Helvetica, fontsize=9];"]
    dot += [f'"{one}" -> "{other}" [label="{label}"];' for one, label, other in DRAWN]
    run = subprocess.run(["dot", "-Tsvg"], input="\n".join(dot) + "}", capture_output=True, text=True, check=True)
    lines = [line for line in run.stdout.splitlines() if not line.startswith("<!--")]
    (HERE / "selon.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


graph = rdflib.Graph().parse(str(HERE / "selon.ttl"))
INTERNAL = set(rdflib.Graph().parse(str(HERE / "selon-internal.ttl")).subjects(RDF.type, None))
data = rdflib.Graph().parse(sys.argv[1])
own = [n for n in set(graph.subjects(RDFS.isDefinedBy, None))]
classes = sorted(n for n in own if (n, RDF.type, OWL.Class) in graph)
properties = sorted(n for n in own if (n, RDF.type, RDF.Property) in graph)
concepts = sorted(n for n in own if (n, RDF.type, SKOS.Concept) in graph)

out = ["# The vocabulary of selon", "",
       "What a graph of claims is made of: `https://w3id.org/selon/ns#`, prefix `selon`. Written by `ontology/make-page.py` "
       "from `ontology/selon.ttl`; the examples come from the articles of `examples/`.", "",
       "A *claim* is what somebody says according to an article: who (`prov:wasAttributedTo`), how (`selon:stance`), when "
       "(`selon:saidOn`), in which words (`schema:text`), read where (`selon:contentAnchor`) and by what (`selon:rule`, "
       "`selon:confidence`, `prov:wasGeneratedBy`). A *proposition* is what is said, shared by all claims that say it. "
       "Nothing of it is asserted by the graph.", "",
       "![The classes and what ties them](selon.svg)", "",
       "Prefixes of this page, with `@base <https://w3id.org/selon/id/>`:", "", "```turtle"]
out += [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in ("dcterms", "oa", "prov", "rdf", "rdfs", "schema", "selon", "skos", "xsd")]
out += ["```", "", "## Ten questions", "", "They run as they stand on any SPARQL 1.1 store that holds `selon export` in one graph.", ""]
HEAD = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("dcterms", "oa", "prov", "rdf", "rdfs", "schema", "selon"))
for number, (title, text) in enumerate(QUESTIONS, 1):
    rows = len(data.query(HEAD + text))
    assert rows, f"{title} finds nothing"
    used = "".join(line + "\n" for line in HEAD.splitlines() if line.split()[1] in text)
    out += [f"{number}. {title}", "", "```sparql", used + text, "```", ""]
out += ["## Classes", ""]
for node in classes:
    out += entry(graph, data, node, example_of_class(data, node))
out += ["## Properties", ""]
for node in properties:
    out += entry(graph, data, node, example_of_property(data, node))
out += ["## Stances, forms, reasons", "", "| term | français | English | what it means |", "| --- | --- | --- | --- |"]
for node in concepts:
    out.append(f"| `{short(node)}` | {words(graph, node, RDFS.label, 'fr')} | {words(graph, node, RDFS.label, 'en')} | {words(graph, node, RDFS.comment, 'en')} |")
(HERE / "selon.md").write_text("\n".join(out) + "\n", encoding="utf-8")
diagram()
print(len(classes), "classes,", len(properties), "properties,", len(concepts), "concepts")
