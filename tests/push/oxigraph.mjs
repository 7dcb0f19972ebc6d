// SPDX-License-Identifier: ISC

// Oxigraph (npm's `oxigraph`) behind HTTP, for tests:
//
//     node oxigraph.mjs MODULE PORTFILE
//
// MODULE is the folder of the package.  /query and /update speak the SPARQL 1.1
// Protocol, /store the Graph Store Protocol.  The port goes to PORTFILE.

import { createServer } from "node:http";
import { createRequire } from "node:module";
import { renameSync, writeFileSync } from "node:fs";

const oxigraph = createRequire(import.meta.url)(process.argv[2]);
const store = new oxigraph.Store();

function query(text, accept) {
  const head = text.replace(/<[^>]*>|#.*$/gm, "").match(/\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i);
  const isGraph = /CONSTRUCT|DESCRIBE/i.test(head?.[1] ?? "");
  const type = isGraph ? "application/n-triples"
    : /xml/.test(accept.split(",")[0]) ? "application/sparql-results+xml"
    : "application/sparql-results+json";
  return [200, type, store.query(text, { results_format: type })];
}

function graphStore(method, name, type, body) {
  const graph = oxigraph.namedNode(name);
  if (method === "PUT" || method === "DELETE") {
    store.update(`DROP SILENT GRAPH <${name}>`);
  }
  if (method === "PUT" || method === "POST") {
    store.load(body, { format: type, to_graph_name: graph });
  }
  return [204, null, ""];
}

function answer(request, body) {
  const url = new URL(request.url, "http://localhost/");
  const type = request.headers["content-type"] ?? "";
  const form = type.startsWith("application/x-www-form-urlencoded")
    ? new URLSearchParams(body) : url.searchParams;
  if (url.pathname === "/query") {
    return query(form.get("query") ?? body, request.headers.accept ?? "");
  }
  if (url.pathname === "/update") {
    store.update(form.get("update") ?? body);
    return [204, null, ""];
  }
  if (url.pathname === "/store" && url.searchParams.get("graph")) {
    return graphStore(request.method, url.searchParams.get("graph"), type, body);
  }
  return [404, null, "there is nothing"];
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    let result;
    try {
      result = answer(request, Buffer.concat(pieces).toString());
    } catch (error) {
      result = [400, "text/plain", String(error)];
    }
    const [status, type, text] = result;
    response.writeHead(status, type ? { "content-type": type } : {});
    response.end(text);
  });
});
server.listen(0, "127.0.0.1", () => {
  writeFileSync(`${process.argv[3]}.new`, `${server.address().port}\n`);
  renameSync(`${process.argv[3]}.new`, process.argv[3]);
});
