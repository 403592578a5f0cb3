// Matrix: one row an event, one column a speaker or an outlet, a sign where one speaks of the other.
const [EVENT_WIDTH, COLUMN, OTHERS_WIDTH] = [262, 98, 230];
const contestedEvents = events.filter(isContested);
const STATUSES = [...Object.keys(data.terms.statuses), "none"];

function isContested(event) {
  return event.status === "contested";
}

function columnKey() {
  return state.columns === "outlets" ? (report) => report.outlet : (report) => report.speaker;
}

function rankedColumns(list) {
  const key = columnKey();
  const weights = new Map();
  const seen = new Set();
  for (const report of list) {
    const who = key(report);
    const cell = `${who?.index}/${report.event.index}`;
    const fresh = !seen.has(cell);
    seen.add(cell);
    const [contested, wide, told] = weights.get(who) ?? [0, 0, new Set()];
    const counts = fresh && report.event !== nowhere;
    const disputed = counts && isContested(report.event);
    weights.set(who, [contested + disputed, wide + counts, told.add(report.statement)]);
  }
  return [...weights].sort(([who, a], [other, b]) =>
    isNamed(other) - isNamed(who) || b[0] - a[0] || b[1] - a[1] || b[2].size - a[2].size).map(([who]) => who);
}

// Those who are not identified are many, and get no column of their own; nor does who speaks of few of the events, for
// the column would be empty from top to bottom.
function fittingColumns(all, width) {
  if (state.wide) return all.filter(Boolean).slice(0, 80);
  const known = all.filter((who) => who && isHeardOften(who));
  const room = Math.max(3, Math.floor((width - EVENT_WIDTH) / COLUMN));
  if (known.length === all.length && all.length <= room) return known;
  return known.slice(0, Math.max(3, Math.floor((width - EVENT_WIDTH - OTHERS_WIDTH) / COLUMN)));
}

function isHeardOften(who) {
  if (state.columns === "outlets") return true;
  const about = [...new Set(who.reports.map((report) => report.event))];
  const disputed = about.filter(isContested).length;
  return disputed * 6 >= Math.max(1, contestedEvents.length) || about.length * 10 >= events.length;
}

function cellLabel(who, list) {
  const kinds = SIGNS.filter((kind) => list.some((report) => report.sign === kind));
  const missing = state.columns === "outlets" ? "noOutlet" : "noSpeaker";
  const signs = kinds.map((kind) => word(`sign.${kind}`)).join(" + ");
  return `${nameOf(who, missing)}: ${signs} – ${figuresText(figures(list))}`;
}

function firstRead(list) {
  return [...list].sort((a, b) => SIGNS.indexOf(a.sign) - SIGNS.indexOf(b.sign) || earliestFirst(a, b))[0];
}

function openCell(list) {
  chooseReport(firstRead(list));
}

function cellButton(who, list, named = false) {
  const kinds = SIGNS.filter((kind) => list.some((report) => report.sign === kind));
  const { articles: many, origins } = figures(list);
  const label = cellLabel(who, list);
  const missing = state.columns === "outlets" ? "noOutlet" : "noSpeaker";
  const face = el("button", {
    type: "button", class: named ? "cell chip" : "cell", "aria-label": label,
    title: `${label}\n${shortened(contentOf(firstRead(list)), 160)}`,
    onclick: () => openCell(list),
  }, kinds.map(sign), named && el("span", { class: "who" }, nameOf(who, missing)),
  el("span", { class: "figures", "aria-hidden": "true" }, `${many}/${origins}`));
  face.reports = list;
  return face;
}

// How many stand where, for a row in which there is no room for all of them.
function tally(cells) {
  return el("span", { class: "tally" }, SIGNS.map((kind) => {
    const count = [...cells.values()].filter((list) => list.some((report) => report.sign === kind)).length;
    return count > 0 && el("span", { title: `${word(`signs.${kind}`)}: ${number(count)}` }, sign(kind),
      el("span", { class: "hidden" }, word(`signs.${kind}`)), ` ${number(count)}`);
  }));
}

// Chips for whom there is no column: one of each sign first, so that no side is hidden behind the other; on one side,
// who is told of from most origins, and who has a name.
function mixed(rest) {
  const lead = ([, list]) => Math.min(...list.map((report) => SIGNS.indexOf(report.sign)));
  const known = [...rest].sort((a, b) => lead(a) - lead(b) || mostHeard(a, b));
  const queues = [...grouped(known, lead).values()];
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, place) => queues.flatMap((queue) => queue.slice(place, place + 1))).flat();
}

function mostHeard([a, told], [b, heard]) {
  return figures(heard).origins - figures(told).origins || isNamed(b) - isNamed(a) || heard.length - told.length;
}

function eventHead(event) {
  return el("div", { class: "event-head" },
    button(labelOf(event), () => chooseEvent(event), { class: "event-name" }),
    event !== nowhere && el("span", { class: "quiet" }, [whenOf(event), event.place].filter(Boolean).join(" · ")),
    el("span", { class: "quiet" }, figuresText(figures(event.reports))));
}

function othersClass(columns) {
  return columns.length < 3 ? "others roomy" : "others";
}

function matrixRow(event, columns, hasOthers) {
  const cells = grouped(shownOf(event), columnKey());
  const rest = mixed([...cells].filter(([who]) => !columns.includes(who)));
  const most = columns.length < 3 ? 12 : 4;
  const row = el("tr", { class: event.status },
    el("th", { scope: "row" }, eventHead(event), rest.length > most && tally(cells)),
    columns.map((who) => el("td", {}, cells.has(who) && cellButton(who, cells.get(who)))),
    hasOthers && el("td", { class: othersClass(columns) },
      rest.slice(0, most).map(([who, list]) => cellButton(who, list, true)),
      rest.length > most && button(word("more", { n: rest.length - most }), () => chooseEvent(event),
        { class: "link" })));
  row.event = event;
  return row;
}

function statusRow(status, span, count) {
  const line = el("div", { class: "status-line" }, el("span", { class: "status-name" }, statusName(status)),
    ` ${number(count)} `, el("span", { class: "quiet" }, statusHint(status)));
  return el("tr", { class: "status" }, el("th", { colspan: span, scope: "colgroup" }, line));
}

function withHeadings(list, heading, row) {
  return STATUSES.flatMap((status) => {
    const some = list.filter((event) => event.status === status);
    return some.length ? [() => heading(status, some.length), ...some.map((event) => () => row(event))] : [];
  });
}

function columnHead(who) {
  const missing = state.columns === "outlets" ? "noOutlet" : "noSpeaker";
  const name = nameOf(who, missing);
  if (!who || state.columns === "outlets") return el("th", { scope: "col" }, el("span", { class: "column" }, name));
  return el("th", { scope: "col" }, button(name, () => chooseSpeaker(who), { class: "column" }));
}

function matrixTable(list, width) {
  const all = rankedColumns(shown().list);
  const columns = fittingColumns(all, width);
  const hasOthers = columns.length < all.length;
  const body = el("tbody");
  const table = el("table", { class: "matrix" },
    el("caption", { class: "hidden" }, word("guide")),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, word("event")), columns.map(columnHead),
      hasOthers && el("th", { scope: "col", class: othersClass(columns) },
        word(columns.length ? "others" : "allSpeakers"), " ",
        el("span", { class: "quiet" }, number(all.length - columns.length))))), body);
  const rows = withHeadings(list, (status, count) => statusRow(status, columns.length + 1 + hasOthers, count),
    (event) => matrixRow(event, columns, hasOthers));
  return { table, body, rows, hasOthers };
}

function eventCard(event) {
  const cells = grouped(shownOf(event), columnKey());
  const bySign = SIGNS.map((kind) => [kind, [...cells].filter(([, list]) => list.some((r) => r.sign === kind))]);
  const card = el("article", { class: `card ${event.status}` }, el("h3", {}, eventHead(event)),
    bySign.filter(([, some]) => some.length).map(([kind, some]) => el("div", { class: "side" },
      el("span", { class: "side-name" }, word(`signs.${kind}`)),
      some.sort(mostHeard).slice(0, 6).map(([who, list]) => cellButton(who, list.filter((r) => r.sign === kind), true)),
      some.length > 6 && button(word("more", { n: some.length - 6 }), () => chooseEvent(event), { class: "link" }))));
  card.event = event;
  return card;
}

function statusCardHead(status, count) {
  return el("h2", { class: "status" }, el("span", { class: "status-name" }, statusName(status)),
    ` ${number(count)} `, el("span", { class: "quiet" }, statusHint(status)));
}

function columnSwitch(hasOthers) {
  const pick = (name, label) => button(label, () => change({ columns: name }, { step: false }),
    { "aria-pressed": String(state.columns === name) });
  return el("div", { class: "bar" }, el("span", { class: "quiet", id: "columns-name" }, word("columns")),
    el("span", { class: "switch", role: "group", "aria-labelledby": "columns-name" },
      pick("speakers", word("bySpeaker")), pick("outlets", word("byOutlet"))),
    (hasOthers || state.wide) && button(word(state.wide ? "fewerColumns" : "moreColumns"),
      () => change({ wide: !state.wide }, { step: false }), { class: "link" }),
    el("span", { class: "quiet key-figures", title: word("figuresLong") }, word("figures")));
}

function nothingHere() {
  return el("div", { class: "empty" }, el("p", {}, word(reports.length ? "nothing" : "noReports")),
    activeFilters() > 0 && button(word("resetAll"), resetFilters, { class: "plain" }));
}

let fillRows = () => {};
function drawMatrix(view) {
  const list = shownEvents();
  if (!list.length) return view.replaceChildren(nothingHere());
  if (narrow()) {
    const cards = el("div", { class: "cards" });
    view.replaceChildren(columnSwitch(false), cards);
    fillRows = lazily(cards, withHeadings(list, statusCardHead, eventCard), (draw) => draw(), { batch: 20 });
  } else {
    const { table, body, rows, hasOthers } = matrixTable(list, view.clientWidth || 960);
    const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": word("matrix") }, table);
    view.replaceChildren(columnSwitch(hasOthers), frame);
    fillRows = lazily(body, rows, (draw) => draw(), { root: frame });
  }
  markMatrix(view);
}

// A row that the address names is drawn even where the reader has not come to it yet.
function markMatrix(view, move = false) {
  const rowOf = () => [...view.querySelectorAll("tr, article.card")].find((node) => node.event === state.event);
  if (state.event && !rowOf()) fillRows(shownEvents().indexOf(state.event) + STATUSES.length + 1);
  for (const node of view.querySelectorAll(".chosen")) node.classList.remove("chosen");
  for (const cell of view.querySelectorAll("[aria-current]")) cell.removeAttribute("aria-current");
  const row = state.event && rowOf();
  if (!row) return;
  row.classList.add("chosen");
  if (move) row.scrollIntoView({ block: "nearest" });
  const cell = [...row.querySelectorAll(".cell")].find((node) => node.reports.includes(state.report));
  cell?.setAttribute("aria-current", "true");
}

function moveInMatrix(pressed) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const step = steps[pressed.key];
  const here = document.activeElement?.closest?.("table.matrix td, table.matrix th");
  if (!step || !here) return;
  pressed.preventDefault();
  const target = step[0] ? cellBelow(here, step[0]) : cellBeside(here, step[1]);
  target?.querySelector("button")?.focus();
}

function cellBeside(here, step) {
  let next = here;
  do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
  while (next && !next.querySelector("button"));
  return next;
}

function cellBelow(here, step) {
  const place = here.cellIndex;
  let row = here.parentElement;
  do row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  while (row && !row.cells[place]?.querySelector("button"));
  return row?.cells[place];
}
