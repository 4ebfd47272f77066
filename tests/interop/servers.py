"""Servers asked and filled by clients of another make, and selon by an assistant; none of it in the short form."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from common import SELON, STORE, check, equal, selon


def served(work):
    """Runs work beside a server of the store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [SELON, "serve", "--store", STORE, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
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
        refused = subprocess.run(
            [SELON, "push", "--store", STORE, "--again", "--endpoint", url + "/store"], capture_output=True, text=True
        )
        assert refused.returncode == 2 and "SELON_ENDPOINT_TOKEN" in refused.stderr, refused.stderr
        return told[0].split(": ", 1)[1]
    finally:
        server.terminate()
        server.wait(20)
