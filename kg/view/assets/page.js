// The page: draws what the address says, and again whenever something is chosen.
const view = document.getElementById("view");
const pane = document.getElementById("pane");
const filters = document.getElementById("filters");
const DRAW = { matrix: drawMatrix, graph: drawGraph, timeline: drawTimeline };
const SELECTED = ["event", "who", "article", "report"];
const FILTERS = ["stance", "outlet", "speaker", "from", "to", "independent", "q"];

function drawWords() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
  }
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
  const counts = { articles: articles.length, outlets: data.counts.outlets, origins: data.counts.origins,
    statements: statements.length, speakers: data.counts.speakers, events: events.length };
  document.getElementById("summary").replaceChildren(...Object.entries(counts).flatMap(([name, n], place) =>
    [place > 0 && el("span", { class: `dot ${name}` }, "\u00a0· "),
      el("span", { class: `count ${name}` }, word(name, { n }))]).filter(Boolean));
}

// A page that is sent or printed says what it shows.
function drawTitle() {
  const thing = selected();
  const name = !thing ? "" : thing === state.report ? `${nameOf(thing.speaker)} · ${labelOf(thing.event)}`
    : thing === state.article ? articleName(thing) : thing === state.who ? nameOf(thing) : labelOf(thing);
  document.title = [name, "On Record"].filter(Boolean).join(" – ");
}

function drawTabs() {
  const tabs = document.getElementById("tabs");
  tabs.replaceChildren(...VIEWS.map((name) => button(word(name), () => change({ view: name }), {
    role: "tab", id: `tab-${name}`, "aria-selected": String(state.view === name), "aria-controls": "view",
    tabindex: state.view === name ? "0" : "-1" })));
  view.setAttribute("aria-labelledby", `tab-${state.view}`);
}

function drawLanguages() {
  document.getElementById("languages").replaceChildren(...Object.keys(data.words).sort().map((code) =>
    button(code.toUpperCase(), () => speak(code), { lang: code, title: data.words[code].language,
      "aria-label": data.words[code].language, "aria-pressed": String(code === lang) })));
}

function speak(code) {
  lang = code;
  writeAddress(false);
  drawAll();
  document.querySelector(`#languages [lang=${code}]`).focus();
}

function drawView() {
  leaveGraph();
  view.className = state.view;
  DRAW[state.view](view);
}

function drawAll() {
  drawWords();
  drawTabs();
  drawLanguages();
  drawFilters(filters);
  refreshFilters(filters);
  drawDownloads(document.querySelector("#downloads .sheet"));
  drawView();
  drawPane(pane);
  drawTitle();
}

// What changed decides what is drawn again: choosing a quotation must not redraw five hundred rows.
function redraw(what) {
  const filtered = FILTERS.some((name) => name in what);
  if (filtered) refreshFilters(filters);
  if ("view" in what) { drawTabs(); drawView(); document.getElementById(`tab-${state.view}`).focus(); }
  else if (state.view === "graph") refreshGraph("around" in what);
  else if (filtered || "columns" in what || "wide" in what) keepPlace(drawView);
  else if (state.view === "timeline") refreshTimeline(view);
  else markMatrix(view);
  const chosen = SELECTED.some((name) => name in what);
  if (filtered || chosen || "view" in what) drawPane(pane);
  drawTitle();
  if (chosen && selected()) showPane();
}

function keepPlace(draw) {
  const label = document.activeElement?.getAttribute?.("aria-label");
  const inside = view.contains(document.activeElement);
  draw();
  const same = (node) => node.getAttribute("aria-label") === label;
  if (inside && label) [...view.querySelectorAll("[aria-label]")].find(same)?.focus();
}

function showPane() {
  announce(pane.querySelector("h2")?.textContent ?? "");
  if (narrow() && pane.classList.contains("open")) pane.focus();
}

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) { event.preventDefault(); document.getElementById("search").focus(); }
  else if (event.key === "Escape") escape(event);
  else if (event.target.closest?.("#tabs")) moveTab(event);
  else if (!typing) moveInMatrix(event);
}

function escape(event) {
  const menu = event.target.closest?.("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
  if (!selected()) return;
  const current = view.querySelector("[aria-current]");
  closePane();
  current?.focus();
}

function moveTab(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) change({ view: VIEWS[(VIEWS.indexOf(state.view) + step + VIEWS.length) % VIEWS.length] });
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

function delayed(task, wait) {
  let waiting = 0;
  return () => { clearTimeout(waiting); waiting = setTimeout(task, wait); };
}

const search = document.getElementById("search");
search.addEventListener("input", delayed(() => change({ q: search.value.trim() }, { step: false }), 180));
document.getElementById("print").addEventListener("click", () => window.print());
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); view.focus(); });
document.addEventListener("keydown", onKey);
document.addEventListener("click", closeMenus);
window.addEventListener("beforeprint", () => {
  fillRows(500);
  for (const one of document.querySelectorAll("#pane details")) one.open = true;
});
window.addEventListener("popstate", () => { if (address() !== location.hash) { readAddress(); drawAll(); } });
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  palette = null;
  if (state.view === "graph") drawView();
});
window.addEventListener("resize", delayed(() => { if (state.view !== "graph") keepPlace(drawView); }, 200));
listeners.push(redraw);
readAddress();
if (narrow()) document.getElementById("filterbox").open = false;
drawAll();
if (state.view === "matrix") markMatrix(view, true);
