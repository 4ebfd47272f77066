"""Tables, networks and drawings, read by the tools that people analyse with."""

import subprocess

from common import CLAIMS, DIR, SELON, STORE, check, equal, export, selon


@check("pandas reads the tables", ["pandas"])
def _():
    import pandas

    tables = {
        name: pandas.read_csv(export(f"{name}.csv", "--format", "csv", "--table", name))
        for name in ("claims", "agents", "documents", "links")
    }
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
    equal(
        [list(a) for a in claims["agents"]], list(pandas.read_json(DIR / "claims.jsonl", lines=True)["agents"]), "lists"
    )


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


@check("igraph reads GraphML", ["igraph"])
def _():
    import igraph

    graph = igraph.Graph.Read_GraphML(str(export("i.graphml", "--format", "graphml")))
    assert {"label", "type", "iri"} <= set(graph.vs.attributes()) and min(graph.es["weight"]) >= 1
    assert {"claims", "contradicts", "relays", "acts-for"} <= set(graph.es["kind"])
    return f"{graph.vcount()} nodes"


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
            etree.fromstring(
                subprocess.run([SELON, "export", "--store", place, "--format", name], capture_output=True).stdout
            )
    etree.fromstring(selon("query", "--store", store, "claims", "--format", "xml").encode())
