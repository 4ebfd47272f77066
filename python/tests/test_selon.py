"""What Python programs rely on: shapes, offsets, values, errors, and that a folder is let go."""

import pytest
import selon

TEXT = "La maire de Kerlaz affirme que le phare sera vendu. L’association Vent Debout dément cette vente."


def test_offsets_count_characters_of_the_text():
    (article,) = selon.articles(TEXT, name="phare.txt")
    text = article["document"]["text"]
    assert article["claims"], "the text has claims"
    for claim in article["claims"]:
        for piece in claim["content"]:
            assert text[piece["start"] : piece["end"]] == piece["text"]


def test_claims_say_who_and_how():
    claims = selon.extract(TEXT)
    assert ["asserts", "denies"] == [claim["stance"] for claim in claims]
    assert "Vent Debout" in claims[1]["agents"][0]["name"]


def test_html_and_metadata():
    page = "<html><head><title>Le phare</title></head><body><article><p>" + TEXT + "</p></article></body></html>"
    (article,) = selon.articles(page, name="p.html", publisher="La Gazette du phare", date="2026-03-02")
    assert article["document"]["publisher"] == "La Gazette du phare"
    assert article["document"]["published"] == "2026-03-02"


def test_what_there_is_not_is_refused():
    with pytest.raises(selon.Error, match="colour"):
        selon.extract(TEXT, colour="red")
    store = selon.Store()
    with pytest.raises(selon.Error):
        store.query("SELECT ?x WHERE {")
    with pytest.raises(selon.Error, match="topic|takes|parameter"):
        store.query("contradictions", colour="red")
    with pytest.raises(selon.Error, match="nowhere"):
        selon.Store("nowhere")


def test_a_store_answers_with_python_values():
    store = selon.Store()
    receipt = store.add(TEXT, name="phare.txt", date="2026-03-02")
    assert (receipt["added"], receipt["claims"]) == (1, 2)
    assert store.add(TEXT, name="phare.txt", date="2026-03-02")["unchanged"] == 1
    asked = "SELECT ?what ?sure { ?claim selon:stance selon:denies ; schema:text ?what ; selon:confidence ?sure }"
    rows = store.query(asked)
    assert len(rows) == 1 and rows.columns == ["what", "sure"]
    assert isinstance(rows[0]["sure"], float) and 0 < rows[0]["sure"] <= 1
    assert store.query("ASK { ?claim a selon:Claim }") is True
    counted = store.query("SELECT (COUNT(?claim) AS ?n) { ?claim a selon:Claim }")
    assert counted[0]["n"] == 2
    triples = store.query("CONSTRUCT { ?claim a selon:Claim } { ?claim a selon:Claim }")
    assert len(triples) == 2 and all(line.endswith(" .") for line in triples)
    with pytest.raises(selon.Error):
        store.query("SELECT ?claim { ?claim a selon:Claim }", max_rows=1)


def test_questions_by_name_and_pandas():
    pandas = pytest.importorskip("pandas")
    store = selon.Store()
    store.add(TEXT, name="phare.txt", date="2026-03-02")
    names = {question.name for question in selon.questions()}
    assert {"contradictions", "claims"} <= names
    frame = store.query("claims").to_pandas()
    assert isinstance(frame, pandas.DataFrame) and len(frame) == 2


def test_a_folder_is_let_go(tmp_path):
    path = tmp_path / "store"
    with selon.Store(path, create=True) as store:
        store.add(TEXT, name="phare.txt")
    with pytest.raises(selon.Error, match="closed"):
        store.query("ASK { ?s ?p ?o }")
    with selon.Store(path) as again:
        assert again.query("ASK { ?claim a selon:Claim }") is True
