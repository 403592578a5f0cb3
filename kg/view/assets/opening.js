// What a reader meets first: one voice of each side of the most contested event, and how the page is read.

function lead() {
  const event = shownEvents()[0];
  if (!event || event === nowhere) return [];
  return [el("p", { class: "crumb quiet" }, statusName(event.status), word("colon"), statusHint(event.status)),
    el("h2", {}, labelOf(event)),
    el("p", { class: "quiet" }, [whenOf(event), figuresText(figures(event.reports))].join(" · ")),
    el("ul", { class: "items lead" }, voicesOf(event).map((report) => reportItem(report))),
    el("p", {}, button(word("start"), () => chooseEvent(event), { class: "plain" }))];
}

// One voice of each side: of those who mostly stand there, where there are such, and have not been heard yet.
function voicesOf(event) {
  const heard = new Set();
  const all = grouped(shownOf(event), (report) => report.speaker);
  return SIGNS.filter((kind) => kind !== "other").map((kind) => {
    const list = shownOf(event).filter((report) => report.sign === kind);
    const mostlyHere = (voices) => voices.filter(({ sign: its }) => its === kind).length * 2 >= voices.length;
    const firm = list.filter(({ speaker }) => mostlyHere(all.get(speaker)) && !heard.has(speaker));
    const report = clearest(firm) ?? clearest(heard.size && kind === "hedged" ? [] : list);
    heard.add(report?.speaker);
    return report;
  }).filter(Boolean);
}

// Of several voices, one that has a name, speaks of the event in its words, says enough to be understood, is told by
// many and quoted.
function clearest(list) {
  const bySpeaker = grouped(list, (report) => report.speaker);
  const worth = (report) => [isNamed(report.speaker), wordsOf(report.event).some(isIn(report)),
    contentOf(report).length > 25, figures(bySpeaker.get(report.speaker)).origins, report.form === "direct",
    report.confidence];
  return [...list].sort((a, b) => {
    const [x, y] = [worth(a), worth(b)];
    const place = x.findIndex((value, at) => value !== y[at]);
    return place === -1 ? earliestFirst(a, b) : Number(y[place]) - Number(x[place]);
  })[0];
}

// Beginnings of the words that an event is called by, without the names behind them.
function wordsOf(event) {
  return fold(event.label).replace(/ \(.*/, "").split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3)
    .map((word) => word.slice(0, 5));
}

function isIn(report) {
  const text = fold(contentOf(report));
  return (word) => text.includes(word);
}

function guideView() {
  return [lead(), el("h2", { class: "guide" }, word("guideTitle")), el("p", {}, word("guide")),
    el("ul", { class: "key" }, SIGNS.map((kind) => el("li", {}, sign(kind),
      el("span", {}, el("span", { class: "strong" }, word(`sign.${kind}`)), " – ", word(`hint.${kind}`)))),
    el("li", {}, el("span", { class: "figures" }, "3/2"), el("span", {}, word("figuresLong")))),
    el("p", { class: "quiet" }, word("guideLimit")), el("p", { class: "quiet" }, word("guideLink")),
    el("p", { class: "quiet" }, word("guideKeys"))];
}
