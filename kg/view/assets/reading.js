// Reading pane: what is said of an event or by a speaker, or whatever else is selected.

// When it was, and whether it is told as yet to come or only possible.
function happened(event) {
  const open = ["future", "possible"].includes(event.modality);
  return whenOf(event) + (open ? ` (${term("modalities", event.modality)})` : "");
}

function eventView(event) {
  const list = shownOf(event);
  const showIn = VIEWS.filter((view) => view !== state.view && (event !== nowhere || view === "matrix"));
  return [
    el("p", { class: "crumb quiet" }, statusName(event.status), word("colon"), statusHint(event.status)),
    el("h2", {}, labelOf(event)),
    el("dl", {}, event !== nowhere && fact(word("happened"), happened(event)),
    fact(word("place"), event.place), fact(word("toldBy"), figuresText(figures(event.reports)))),
    showIn.length > 0 && el("p", { class: "quiet" }, word("showIn"), " ", showIn.flatMap((view) =>
      [button(word(view), () => change({ view }), { class: "link" }), " "])),
    originsNote(event),
    SIGNS.map((kind) => positionSection(kind, list.filter((report) => report.sign === kind))),
    event !== nowhere && el("dl", { class: "identifiers" }, identifier(word("event"), event))];
}

// What the number of origins means for this event.
function originsNote(event) {
  if (event === nowhere) return null;
  const { articles: many, origins } = figures(event.reports);
  return el("p", { class: "quiet" }, many > 1 && origins === 1 && [word("oneOriginOnly"), " "], word("originsHint"));
}

// A statement that several articles tell of is shown once, in its earliest words, with the others named below.
function statementItem([first, ...others]) {
  const item = reportItem(first);
  if (!others.length) return item;
  item.append(el("p", { class: "also quiet" }, word("also"), " ", others.slice(0, 12).flatMap((report, place) => [
    place > 0 && ", ", button(nameOf(report.outlet, "noOutlet"), () => chooseReport(report),
      { class: "link", title: shortened(contentOf(report)) }),
    ` (${kinship(report, first)})`])));
  return item;
}

function positionSection(kind, list) {
  if (!list.length) return null;
  const counts = [word("speakers", { n: distinct(list, (report) => report.speaker) }),
    word("origins", { n: figures(list).origins })];
  const items = el("ul", { class: "items" });
  const told = [...grouped([...list].sort(earliestFirst), (report) => report.statement).values()];
  lazily(items, told, statementItem, { batch: 25 });
  const title = [sign(kind), ` ${capital(word(`signs.${kind}`))} `];
  return section([...title, el("span", { class: "quiet" }, `· ${counts.join(" · ")}`)], items);
}

function speakerView(who) {
  const list = who.reports.filter((report) => shown().set.has(report));
  const byEvent = grouped(list, (report) => report.event);
  const parts = el("div");
  lazily(parts, everyEvent.filter((event) => byEvent.has(event)), (event) => el("section", {},
    el("h3", {}, button(labelOf(event), () => chooseEvent(event), { class: "link" }), " ",
      el("span", { class: "quiet" }, event === nowhere ? null : whenOf(event))),
    el("ul", { class: "items" }, byEvent.get(event).slice(0, 25).map((report) => reportItem(report)))), { batch: 15 });
  return [el("p", { class: "crumb quiet" }, word("speaker")), el("h2", {}, word("saysAbout", { who: nameOf(who) })),
    list.length > 0
      && el("p", {}, button(word("onlySpeaker"), () => change({ speaker: new Set([who.id]) }), { class: "link" })),
    parts, articlesOf(who), el("dl", { class: "identifiers" }, identifier(word("speaker"), who))];
}

function selected() {
  return state.report ?? state.article ?? state.who ?? state.event;
}

function closePane() {
  change({ report: null, article: null, who: null, event: null });
}

function paneBody() {
  if (state.report) return reportView(state.report);
  if (state.article) return articleView(state.article);
  if (state.who) return speakerView(state.who);
  return state.event ? eventView(state.event) : guideView();
}

function drawPane(pane) {
  const close = selected() && button(word("close"), closePane, { class: "close" });
  const open = state.report || state.article || state.who || (state.event && state.view === "matrix");
  pane.classList.toggle("open", Boolean(open));
  pane.replaceChildren(...[close, paneBody()].flat(2).filter(Boolean));
  pane.scrollTop = 0;
}
