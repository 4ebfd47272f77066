"""Servers asked and filled by clients of another make, and selon by an assistant; none of it in the short form."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from common import DIR, SELON, STORE, check, equal, selon


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


def other(work, certificate=None):
    """Runs work beside a server of another make."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = [str(certificate)] if certificate else []
    server = subprocess.Popen([sys.executable, str(Path(__file__).parent / "server.py"), str(port), *more])
    try:
        for _ in range(50):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.2)
        return work(f"{'https' if certificate else 'http'}://localhost:{port}")
    finally:
        server.terminate()
        server.wait(20)


@check("push to and questions at a server of another make", ["pyoxigraph"])
def _():
    def work(url):
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

    return other(work)


@check("the same by https, where the certificate is one to trust", ["pyoxigraph", "!openssl", "!curl"])
def _():
    key, certificate = DIR / "key.pem", DIR / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    both = DIR / "both.pem"
    both.write_text(key.read_text() + certificate.read_text())

    def work(url):
        trusting = {**os.environ, "SELON_ENDPOINT_TOKEN": "secret", "CURL_CA_BUNDLE": str(certificate)}
        sent = selon("push", "--store", STORE, "--endpoint", url + "/store", env=trusting).strip()
        asked = ["said-by", "--set", "agent=Minsk", "--format", "csv"]
        far = selon("query", "--endpoint", url + "/query", *asked, env=trusting)
        equal(far, selon("query", "--store", STORE, *asked), "rows")
        doubting = subprocess.run(
            [SELON, "push", "--store", STORE, "--again", "--endpoint", url + "/store"], capture_output=True, text=True
        )
        assert doubting.returncode == 2 and "certificate" in doubting.stderr, doubting.stderr
        return sent.split(": ", 1)[1]

    return other(work, both)
