// The editor of questions: a question of the list opens in a tab of its own and is asked at once.
"use strict";
const questions = JSON.parse(document.getElementById("questions").textContent);
const endpoint = new URL("/query", location.href).href;
// the other completers would ask prefix.cc and the like
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
const editor = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: false,
  yasqe: { value: questions.find(({ name }) => name === "contested-events").text },
});
const list = document.getElementById("shipped");
list.append(...questions.map(({ name, question }) => new Option(`${name}: ${question}`, name)));
list.addEventListener("change", () => {
  const chosen = questions.find(({ name }) => name === list.value);
  if (!chosen) return;
  const tab = editor.addTab(true, { name: chosen.name, yasqe: { value: chosen.text } });
  tab.query();
});
