// Loads a graph into a JavaScript engine and answers every query of a folder: ENGINE MODULES GRAPH QUERIES ANSWERS.
import { createRequire } from "node:module";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [engine, modules, graph, queries, answers] = process.argv.slice(2);
const load = createRequire(join(modules, "package.json"));
const format = graph.endsWith(".nq") ? "application/n-quads" : "text/turtle";

function told(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  return { type: "literal", value: term.value, datatype: term.datatype.value, "xml:lang": term.language || undefined };
}

function oxigraph() {
  const { Store } = load("oxigraph");
  const store = new Store();
  store.load(readFileSync(graph, "utf8"), { format });
  return (query) => store.query(query, { use_default_graph_as_union: true }).map((row) => [...row.entries()]);
}

function comunica() {
  const { QueryEngine } = load("@comunica/query-sparql-rdfjs");
  const { Parser, Store } = load("n3");
  const source = new Store(new Parser({ format }).parse(readFileSync(graph, "utf8")));
  const asked = new QueryEngine();
  return async (query) => {
    const rows = await asked.queryBindings(query, { sources: [source], unionDefaultGraph: true });
    return (await rows.toArray()).map((row) => [...row].map(([variable, term]) => [variable.value, term]));
  };
}

const ask = { oxigraph, comunica }[engine]();
for (const file of readdirSync(queries).sort()) {
  const name = join(answers, file.replace(/\.rq$/, ""));
  try {
    const rows = await ask(readFileSync(join(queries, file), "utf8"));
    const bindings = rows.map((row) => Object.fromEntries(row.map(([key, term]) => [key, told(term)])));
    writeFileSync(`${name}.json`, JSON.stringify({ results: { bindings } }));
  } catch (error) {
    writeFileSync(`${name}.error`, String(error.message ?? error));
  }
}
