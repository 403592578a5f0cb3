// What is selected and filtered: kept in the address, so that it can be sent to a colleague.
const FLAGS = ["around", "wide", "independent"];
const VIEWS = ["matrix", "graph", "timeline"];
const state = {
  view: "matrix", event: null, who: null, article: null, report: null, columns: "speakers", wide: false, around: false,
  stance: new Set(), outlet: new Set(), speaker: new Set(), from: "", to: "", independent: false, q: "",
};
const listeners = [];

function thingNamed(id, list) {
  const thing = byId.get(id);
  return thing && list[thing.index] === thing ? thing : null;
}

function readAddress() {
  const found = new URLSearchParams(location.hash.slice(1));
  const many = (name) => (found.get(name) ?? "").split(",").filter(Boolean);
  state.view = VIEWS.includes(found.get("view")) ? found.get("view") : "matrix";
  state.report = thingNamed(found.get("report"), reports);
  state.event = state.report?.event ?? thingNamed(found.get("event"), everyEvent);
  state.who = thingNamed(found.get("who"), agents);
  state.article = thingNamed(found.get("article"), articles);
  takeThing(found.get("thing"));
  for (const flag of FLAGS) state[flag] = found.get(flag) === "1";
  state.columns = found.get("columns") === "outlets" ? "outlets" : "speakers";
  state.stance = new Set(many("stance").filter((name) => SIGNS.includes(name)));
  state.outlet = new Set(many("outlet").filter((id) => thingNamed(id, agents)));
  state.speaker = new Set(many("speaker").filter((id) => thingNamed(id, agents)));
  for (const end of ["from", "to"]) state[end] = /^\d{4}-\d\d-\d\d$/.test(found.get(end)) ? found.get(end) : "";
  state.q = found.get("q") ?? "";
  if (data.words[found.get("lang")]) lang = found.get("lang");
}

// Any thing of the graph by its IRI's last part, as `kg serve` sends a reader here.
function takeThing(id) {
  const thing = byId.get(id) ?? statements.find((one) => one.id === id);
  if (!thing || thing === nowhere) return;
  if (agents[thing.index] === thing) state.who = thing;
  else if (articles[thing.index] === thing) state.article = thing;
  else if (events[thing.index] === thing) state.event = thing;
  else {
    state.report = thing.reports?.[0] ?? thing;
    state.event = state.report.event;
  }
}

function address() {
  const parts = new URLSearchParams();
  if (state.event) parts.set("event", state.event.id);
  if (state.who) parts.set("who", state.who.id);
  if (state.article) parts.set("article", state.article.id);
  parts.set("view", state.view);
  if (state.report) parts.set("report", state.report.id);
  if (state.columns !== "speakers") parts.set("columns", state.columns);
  for (const name of ["stance", "outlet", "speaker"]) if (state[name].size) parts.set(name, [...state[name]].join(","));
  for (const name of ["from", "to", "q"]) if (state[name]) parts.set(name, state[name]);
  for (const flag of FLAGS) if (state[flag]) parts.set(flag, "1");
  if (lang !== OWN) parts.set("lang", lang);
  return "#" + parts.toString().replaceAll("%2C", ",");
}

// Inside a notebook's frame the address cannot be written: the page then goes on without it.
function writeAddress(step) {
  const target = address();
  if (target === location.hash) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", target);
  } catch (problem) {
    if (!(problem instanceof DOMException)) throw problem;
  }
}

function change(what, { step = true } = {}) {
  Object.assign(state, what);
  writeAddress(step);
  for (const listener of listeners) listener(what);
}

function chooseEvent(event) { change({ event, who: null, article: null, report: null }); }
function chooseReport(report) { change({ event: report.event, article: null, report }); }
function chooseSpeaker(who) { change({ who, event: null, article: null, report: null }); }
function chooseArticle(article) { change({ article, report: null }); }

let haystacks = null;
function haystack(report) {
  haystacks ??= new Map();
  if (!haystacks.has(report)) {
    haystacks.set(report, fold([report.event.label, report.event.place, report.speaker?.label,
      report.statement.speaksFor?.label, report.outlet?.label, report.article.title, report.passage].join("\n")));
  }
  return haystacks.get(report);
}

function passes(report, wanted) {
  if (state.stance.size && !state.stance.has(report.sign)) return false;
  if (state.outlet.size && !state.outlet.has(report.outlet?.id)) return false;
  if (state.speaker.size && !state.speaker.has(report.speaker?.id)) return false;
  if (state.from && !(report.date >= state.from)) return false;
  if (state.to && !(report.date && report.date <= state.to)) return false;
  return wanted.every((part) => haystack(report).includes(part));
}

// Of the reports that go back to one origin, the earliest of each statement stands for all.
function firstOfOrigin(list) {
  const kept = new Map();
  for (const report of [...list].sort(earliestFirst)) {
    const key = `${report.event.index} ${report.speaker?.index} ${report.sign} ${report.origin}`;
    if (!kept.has(key)) kept.set(key, report);
  }
  return [...kept.values()].sort((a, b) => a.index - b.index);
}

let cache = { key: null };
function shown() {
  const key = [state.q, state.from, state.to, state.independent, ...["stance", "outlet", "speaker"]
    .map((name) => [...state[name]].join())].join("|");
  if (cache.key === key) return cache;
  const wanted = fold(state.q).split(/\s+/).filter(Boolean);
  let list = reports.filter((report) => passes(report, wanted));
  if (state.independent) list = firstOfOrigin(list);
  cache = { key, list, set: new Set(list), byEvent: grouped(list, (report) => report.event) };
  return cache;
}

function shownOf(event) { return shown().byEvent.get(event) ?? []; }
function shownEvents() { return everyEvent.filter((event) => shown().byEvent.has(event)); }
function activeFilters() {
  return state.stance.size + state.outlet.size + state.speaker.size + !!state.from + !!state.to
    + state.independent + !!state.q;
}
