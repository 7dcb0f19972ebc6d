#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A triple store that forgets when it ends, and fails on purpose.

    server.py FOLDER [FAULT...]

Listens on a port of loopback, which it writes to FOLDER/port, and speaks as much
of the Graph Store Protocol (/data, /store) and of SPARQL Update (/update) as `entente
push` needs.  GET /quads gives what it holds as sorted N-Quads, GET /log the
requests so far.  With /auth/ before the path it wants the user pusher with the
password secret by Digest; /moved/ redirects to the same path without it, /round
to itself, /other/ to another name of this host.  As the proxy of a client it stands for
every host.

FAULT is N:KIND or N-M:KIND: the requests with those numbers, from 1, go wrong.
KIND is a status, or one with the seconds of Retry-After (429/1); `cut`: the
connection ends amid the answer's header, and nothing was done; `late`: it ends
likewise, but all was done; `slow`: the answer comes after 20 seconds; `hang`: it
never comes.
"""
import hashlib
import os
import re
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = sys.argv[1]
FAULTS = {}
for fault in sys.argv[2:]:
    numbers, kind = fault.split(":")
    first, _, last = numbers.partition("-")
    for number in range(int(first), int(last or first) + 1):
        FAULTS[number] = kind

GRAPHS = {}
LOG = []
LOCK = threading.Lock()
OPERATION = re.compile(
    r"\s*(?:DROP SILENT GRAPH <([^>]*)>|"
    r"DELETE WHERE \{ GRAPH <([^>]*)> \{ (<[^>]*> )\?p \?o \} \}|"
    r"INSERT DATA \{ GRAPH <([^>]*)> \{\n(.*?)\} \}(?=;\n|\Z))\s*(?:;\n|\Z)", re.S)


def lines_of(text):
    return {line for line in text.split("\n") if line}


def update(text):
    """Carry out an update: all of it, or nothing if it is not understood."""
    at, operations = 0, []
    while at < len(text):
        match = OPERATION.match(text, at)
        if not match:
            return False
        operations.append(match.groups())
        at = match.end()
    for dropped, part, subject, graph, triples in operations:
        if dropped:
            GRAPHS.pop(dropped, None)
        elif part:
            lines = GRAPHS.get(part, set())
            lines -= {line for line in lines if line.startswith(subject)}
        else:
            GRAPHS.setdefault(graph, set()).update(lines_of(triples))
    return True


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, text="", headers=()):
        body = text.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def is_known(self):
        """Digest (RFC 2617 with qop=auth), as Virtuoso asks for it."""
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', self.headers.get("Authorization", "")))
        if not self.headers.get("Authorization", "").startswith("Digest "):
            return False
        ha1 = md5("pusher:here:secret")
        ha2 = md5(self.command + ":" + self.path)
        wanted = md5(":".join([ha1, given["nonce"], given["nc"], given["cnonce"], "auth", ha2]))
        return given["username"] == "pusher" and given["response"] == wanted

    def broken(self, kind):
        """Fail in a way of `kind`; True if nothing shall be done."""
        status, _, wait = kind.partition("/")
        if status.isdigit():
            self.answer(int(status), "on purpose\nand more", [("Retry-After", wait)] if wait else [])
            return True
        if kind in ("slow", "hang"):
            time.sleep(20 if kind == "slow" else 600)
            return kind == "hang"
        return kind == "cut"

    def carry_out(self, url, body):
        graph = urllib.parse.parse_qs(url.query).get("graph", [None])[0]
        if url.path == "/update" and self.command == "POST":
            return 204 if update(body) else 400
        if url.path not in ("/data", "/store") or not graph:
            return 404
        if self.command == "DELETE":
            return 204 if GRAPHS.pop(graph, None) is not None else 404
        if self.command == "PUT":
            GRAPHS[graph] = set()
        GRAPHS.setdefault(graph, set()).update(lines_of(body))
        return 204

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = re.sub(r"^http://[^/]*", "", self.path)
        if path.startswith("/auth/"):
            if not self.is_known():
                challenge = 'Digest realm="here", nonce="1234", qop="auth", algorithm="MD5"'
                return self.answer(401, "who?", [("WWW-Authenticate", challenge)])
            path = path[5:]
        if path.startswith("/moved/"):
            return self.answer(307, "", [("Location", path[6:])])
        if path.startswith("/other/"):
            here = f"http://localhost:{self.server.server_port}"
            return self.answer(307, "", [("Location", here + "/auth" + path[6:])])
        if path.startswith("/round"):
            return self.answer(307, "", [("Location", self.path)])
        with LOCK:
            LOG.append(f"{self.command} {path} {len(body)}")
            number = len(LOG)
        kind = FAULTS.get(number, "")
        if kind and self.broken(kind):
            self.close_connection = True
            return None
        with LOCK:
            status = self.carry_out(urllib.parse.urlsplit(path), body)
        if kind == "late":
            self.wfile.write(b"HTTP/1.1 20")
            self.close_connection = True
            return None
        return self.answer(status)

    do_PUT = do_POST
    do_DELETE = do_POST

    def do_GET(self):
        with LOCK:
            if self.path == "/quads":
                quads = [f"{line[:-1]}<{graph}> ." for graph in GRAPHS for line in GRAPHS[graph]]
                return self.answer(200, "".join(quad + "\n" for quad in sorted(quads)))
            return self.answer(200, "".join(line + "\n" for line in LOG))


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
with open(os.path.join(FOLDER, "port.new"), "w", encoding="ascii") as out:
    print(server.server_port, file=out)
os.rename(os.path.join(FOLDER, "port.new"), os.path.join(FOLDER, "port"))
server.serve_forever()
