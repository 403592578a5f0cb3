// Filters: stance, outlets, speakers, days and origins, each of them a part of the address.
function toggled(name, value) {
  const next = new Set(state[name]);
  if (!next.delete(value)) next.add(value);
  change({ [name]: next }, { step: false });
}

function stanceFilter() {
  return el("div", { class: "filter", role: "group", "aria-label": word("stance") },
    el("span", { class: "filter-name" }, word("stance")),
    SIGNS.map((kind) => button([sign(kind), word(`sign.${kind}`)], () => toggled("stance", kind),
      { "aria-pressed": String(state.stance.has(kind)), title: word(`hint.${kind}`), class: "toggle" })));
}

function choiceList(name, choices, needle) {
  const wanted = fold(needle);
  return choices.filter(({ agent }) => fold(agent.label).includes(wanted)).slice(0, 120).map(({ agent, count }) =>
    el("label", {}, el("input", { type: "checkbox", checked: state[name].has(agent.id),
      onchange: () => toggled(name, agent.id) }), el("span", {}, agent.label),
    el("span", { class: "quiet" }, number(count))));
}

function choices(pick) {
  const counts = new Map();
  for (const report of reports) {
    const agent = pick(report);
    if (agent) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  return [...counts].map(([agent, count]) => ({ agent, count }))
    .sort((a, b) => b.count - a.count || a.agent.label.localeCompare(b.agent.label, lang));
}

function choiceFilter(name, title, pick) {
  const all = choices(pick);
  const list = el("div", { class: "choices", role: "group", "aria-label": title });
  const find = el("input", { type: "search", "aria-label": word("choose"), placeholder: word("choose"),
    oninput: () => list.replaceChildren(...choiceList(name, all, find.value)) });
  const count = el("span", { class: "count" });
  const fill = () => list.replaceChildren(...choiceList(name, all, find.value));
  const box = el("details", { class: "menu", ontoggle: () => box.open && fill() },
    el("summary", {}, title, " ", count), el("div", { class: "sheet" }, all.length > 12 && find, list));
  box.refresh = () => { count.textContent = state[name].size ? number(state[name].size) : word("any"); };
  box.refresh();
  return box;
}

function dateInput(name) {
  return el("label", {}, word(name), el("input", {
    type: "date", value: state[name], "aria-label": `${word("dates")} ${word(name)}`,
    onchange: (event) => change({ [name]: event.target.value }, { step: false }) }));
}

function dateFilter() {
  const days = reports.map((report) => report.date).filter(Boolean).sort();
  const span = el("p", { class: "quiet" }, days.length ? stretch(days[0], days.at(-1)) : word("noDate"));
  const count = el("span", { class: "count" });
  const box = el("details", { class: "menu" }, el("summary", {}, word("dates"), " ", count),
    el("div", { class: "sheet dates", role: "group", "aria-label": word("dates") },
      span, dateInput("from"), dateInput("to")));
  box.refresh = () => {
    count.textContent = !state.from && !state.to ? word("any") : !state.from ? word("notAfter", { a: day(state.to) })
      : state.to ? `${day(state.from)} – ${day(state.to)}` : word("notBefore", { a: day(state.from) });
  };
  return box;
}

function drawFilters(box) {
  const outlets = choiceFilter("outlet", word("allOutlets"), (report) => report.outlet);
  const speakers = choiceFilter("speaker", word("allSpeakers"), (report) => report.speaker);
  box.replaceChildren(stanceFilter(), el("div", { class: "filter" }, outlets, speakers),
    dateFilter(),
    el("label", { class: "filter", title: word("independentHint") },
      el("input", { type: "checkbox", id: "independent", checked: state.independent,
        onchange: (event) => change({ independent: event.target.checked }, { step: false }) }), word("independent")),
    button(word("reset"), resetFilters, { id: "reset", class: "link" }), el("span", { id: "shown", class: "quiet" }));
}

// Whoever bears the name that was searched for, those heard most first: a press tells all that they say.
function namesakes(most = 8) {
  const wanted = fold(state.q).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const heard = (agent) => agent.reports.length + agent.articles.length;
  return agents.filter((agent) => wanted.every((part) => fold(agent.label).includes(part)))
    .sort((a, b) => heard(b) - heard(a)).slice(0, most);
}

function refreshFound() {
  const box = document.getElementById("found");
  const some = namesakes();
  box.hidden = !some.length;
  const chip = (agent) => button([el("span", { class: "who" }, agent.label), " ",
    el("span", { class: "quiet" }, number(agent.reports.length))], () => chooseSpeaker(agent),
  { class: "cell chip", title: word("saysAbout", { who: agent.label }) });
  box.replaceChildren(el("span", { class: "filter-name" }, word("found")), ...some.map(chip));
}

function resetFilters() {
  change({ stance: new Set(), outlet: new Set(), speaker: new Set(), from: "", to: "", independent: false, q: "" },
    { step: false });
}

// Only what shows the state is touched, so that an open list and the keyboard's place stay.
function refreshFilters(box) {
  const pressed = box.querySelectorAll(".toggle");
  SIGNS.forEach((kind, place) => pressed[place].setAttribute("aria-pressed", String(state.stance.has(kind))));
  for (const menu of box.querySelectorAll(".menu")) menu.refresh();
  const dates = box.querySelectorAll("input[type=date]");
  [state.from, state.to].forEach((value, place) => { if (dates[place].value !== value) dates[place].value = value; });
  box.querySelector("#independent").checked = state.independent;
  const text = word("shown", { n: shown().list.length, all: reports.length });
  box.querySelector("#shown").textContent = activeFilters() ? text : "";
  box.querySelector("#reset").hidden = !activeFilters();
  document.getElementById("active").textContent = activeFilters() ? word("filtersActive", { n: activeFilters() }) : "";
  const search = document.getElementById("search");
  if (search.value !== state.q) search.value = state.q;
  refreshFound();
  if (activeFilters()) announce(text);
}
