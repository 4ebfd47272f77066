#!/usr/bin/env python3
"""A SPARQL server of another make, for check.py: pyoxigraph behind http.server. In: a port, and for https a file with a key
and a certificate. SPARQL 1.1 Protocol at /query and /update, Graph Store Protocol at /store; named graphs are no part of the default graph unless the request
names them, as with Jena or Oxigraph."""

import ssl
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import pyoxigraph as ox

STORE = ox.Store()


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, status, text=b"", media="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def graph(self):
        return ox.NamedNode(parse_qs(urlparse(self.path).query)["graph"][0])

    def do_PUT(self):
        if self.headers.get("Authorization") != "Bearer secret":
            return self.answer(401, b"who asks?")
        graph = self.graph()
        STORE.clear_graph(graph)
        STORE.load(self.body(), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        return self.answer(204)

    def do_DELETE(self):
        STORE.remove_graph(self.graph())
        self.answer(204)

    def do_POST(self):
        text = self.body().decode()
        if self.headers["Content-Type"] == "application/sparql-update":
            STORE.update(text)
            return self.answer(204)
        form = parse_qs(text)
        graphs = [ox.NamedNode(graph) for graph in form.get("default-graph-uri", [])]
        found = STORE.query(form["query"][0], default_graph=graphs or None)
        if isinstance(found, ox.QueryTriples):
            return self.answer(200, found.serialize(format=ox.RdfFormat.N_TRIPLES), "application/n-triples")
        return self.answer(200, found.serialize(format=ox.QueryResultsFormat.JSON), "application/sparql-results+json")


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
