"""Servers asked and filled by clients of another make, and selon by an assistant; none of it in the short form."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from common import DIR, SELON, STORE, check, equal, selon


def served(work, store=STORE, more=()):
    """Runs work beside a server of a store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [SELON, "serve", "--store", store, "--bind", f"127.0.0.1:{port}", *more],
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


def writing(work):
    """The same with a copy of the store, to be written to by who has the token."""
    copy, token = str(DIR / "written.db"), DIR / "token"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(STORE, copy)
    token.write_text("secret\n")
    return served(work, copy, ["--token-file", str(token), "--allow-update"])


@check("graphs are put and taken away at selon's own server", [])
def _():
    def work(url):
        address = url + "/data?graph=" + urllib.parse.quote("http://g.example/mine", safe="")

        def ask(method, body=None, token="secret"):
            headers = {"Content-Type": "text/turtle", "Authorization": f"Bearer {token}", "Accept": "application/n-triples"}
            request = urllib.request.Request(address, data=body, method=method, headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, ""

        equal(ask("PUT", b"<a:a> <a:b> 1 .", "wrong")[0], 401, "without the token")
        equal(ask("PUT", b"<a:a> <a:b> 1 .")[0], 201, "a new graph")
        equal(ask("POST", b"<a:a> <a:b> 2 .")[0], 204, "more of it")
        equal(len(ask("GET")[1].splitlines()), 2, "triples")
        equal(ask("DELETE")[0], 204, "taken away")
        equal(ask("GET")[0], 404, "gone")

    writing(work)


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
