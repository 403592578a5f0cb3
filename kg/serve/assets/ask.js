// The editor of questions: a question of the list opens in a tab of its own and is asked at once.
"use strict";
const { base, prefixes, terms, questions } = JSON.parse(document.getElementById("known").textContent);
const endpoint = new URL("/query", location.href).href;
const first = questions.find(({ name }) => name === "contested-events");
const START = `PREFIX kg: <${prefixes.kg}>
PREFIX rdfs: <${prefixes.rdfs}>

SELECT ?event ?label WHERE {
  ?event a kg:Event ; rdfs:label ?label .
}
LIMIT 20
`;

// The terms of the ontology complete themselves; the completers that come with the editor would ask other machines.
Yasgui.Yasqe.registerAutocompleter({
  name: "terms", get: terms, bulk: false, autoShow: true,
  isValidCompletionPosition: (editor) => editor.getCompleteToken().string.startsWith("kg:"),
}, false);
Yasgui.Yasqe.defaults.autocompleters = ["variables", "terms"];

// Rows without the types of their numbers and days, until a reader wants them.
Yasgui.Yasr.registerPlugin("table", class extends Yasgui.Yasr.plugins.table {
  constructor(...given) {
    super(...given);
    this.persistentConfig = { compact: true };
  }
});

const gui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: false,
  yasqe: { value: START },
  yasr: { prefixes },
});

function ask({ name, text }) {
  gui.addTab(true, { name, yasqe: { value: text } }).query();
}

const list = document.getElementById("shipped");
list.append(...questions.map(({ name, question }) => new Option(`${name}: ${question}`, name)));
list.addEventListener("change", () => {
  const chosen = questions.find(({ name }) => name === list.value);
  if (chosen) ask(chosen);
});

// What a thing of the graph is called may lie on no server yet: its link leads to what is said of it here.
function followHere({ target }) {
  const link = target.closest?.("a.iri");
  const iri = link?.getAttribute("href") ?? "";
  if (iri.startsWith(base)) link.setAttribute("href", `/id/${iri.slice(base.length)}`);
}
for (const coming of ["pointerover", "focusin"]) document.addEventListener(coming, followHere);

// Who comes for the first time sees an answer, and not an empty table.
if (gui.getTab().getQuery() === START) {
  gui.getTab().setQuery(first.text);
  gui.getTab().query();
}
