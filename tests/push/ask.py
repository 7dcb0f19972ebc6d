#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""ask.py ENDPOINT QUERY: the answer of a SPARQL endpoint, as lines of names and values."""
import json
import sys
import urllib.parse
import urllib.request

request = urllib.request.Request(
    sys.argv[1],
    urllib.parse.urlencode({"query": sys.argv[2]}).encode(),
    {"Accept": "application/sparql-results+json"})
with urllib.request.urlopen(request, timeout=60) as response:
    answer = json.load(response)
for row in answer["results"]["bindings"]:
    print(*(f"{name}={row[name]['value']}" for name in answer["head"]["vars"] if name in row))
