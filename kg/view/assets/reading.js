// Reading pane: the passage with its marks, where it comes from, and what stands with or against it.
const MARKS = ["content", "cue", "speaker"];

// Marks may lie inside each other: the text is cut at every edge, and the narrowest mark wins.
function markedPieces(report) {
  const edges = new Set([0, report.passage.length]);
  for (const [, start, end] of report.marks) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, place) => {
    const over = report.marks.filter(([, from, to]) => from <= start && to >= cuts[place + 1]);
    over.sort((a, b) => (a[2] - a[1]) - (b[2] - b[1]));
    return { text: report.passage.slice(start, cuts[place + 1]), kind: over[0]?.[0] ?? null };
  });
}

function passageBlock(report, labelled = true) {
  const seen = new Set(labelled ? [] : MARKS);
  return el("blockquote", { class: "passage", lang: report.article.language || null }, markedPieces(report)
    .map(({ text, kind }) => {
      if (!kind) return text;
      const label = !seen.has(kind) && el("span", { class: "mark-label" }, word(`mark.${kind}`));
      seen.add(kind);
      return el("mark", { class: kind, title: word(`mark.${kind}.title`) }, label, text);
    }));
}

function stanceLine(report, level = "p") {
  return el(level, { class: "stance-line" }, sign(report.sign),
    speakerLink(report.speaker), stancePart(report));
}

function speakerLink(who) {
  return who ? button(nameOf(who), () => chooseSpeaker(who), { class: "link strong" })
    : el("span", { class: "strong" }, nameOf(who));
}

function sourceText(report) {
  return [report.outlet ? nameOf(report.outlet) : fileName(report.article), day(report.date)].join(" · ");
}

function reportItem(report, note = null) {
  return el("li", { class: "item" }, el("button", { type: "button", class: "quote", onclick: () => chooseReport(report),
    "aria-current": report === state.report && "true" },
  sign(report.sign), el("span", { class: "strong" }, nameOf(report.speaker)), stancePart(report),
  el("span", { class: "words", lang: report.article.language || null }, shortened(contentOf(report))),
  el("span", { class: "quiet" }, sourceText(report), note && ` · ${note}`)));
}

function kinship(report, other) {
  if (isCopy(report)) return word("copy");
  return word(report.origin === other.origin ? "sameOrigin" : "differentOrigins");
}

function shortened(text, most = 220) {
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most) + 1 || most).trimEnd()} …`;
}

function section(title, ...body) {
  return el("section", {}, el("h3", {}, title), body);
}

function fact(name, value, hint = null) {
  return value ? [el("dt", { title: hint }, name), el("dd", { title: hint }, value)] : [];
}

// Through whose hands the words came: from the speaker, by way of others, to the outlet.
function chainList(report) {
  if (!report.chain.length) return null;
  return el("ol", { class: "chain", title: word("chainHint") }, report.chain.map((name, place) =>
    el("li", {}, place > 0 && el("span", { class: "quiet" }, word(handOf(report, place)), " "), name || word("noSpeaker"))));
}

function handOf({ chain, outlet }, place) {
  return place === chain.length - 1 && outlet?.label === chain[place] ? "chain.outlet" : "chain.via";
}

// A term with what it means beside it, as nobody knows it by heart.
function explained(kind, name) {
  return name && [term(kind, name), el("span", { class: "quiet" }, ` – ${term(kind, name, "hint")}`)];
}

function factsOf(report) {
  const { statement, article } = report;
  return el("dl", {},
    fact(word("outlet"), [nameOf(article.outlet, "noOutlet"), isCopy(report) && ` (${word("copy")})`].filter(Boolean).join("")),
    fact(word("article"), button(articleName(article), () => chooseArticle(article), { class: "link", lang: article.language || null })),
    fact(word("address"), article.url && outward(article.url)),
    fact(word("published"), moment(article.published)),
    fact(word("spoken"), statement.spoken && spokenText(statement)),
    fact(word("chain"), chainList(report)),
    fact(word("speaksFor"), statement.speaksFor?.label),
    fact(word("commitment"), explained("commitments", report.commitment)),
    fact(word("form"), explained("forms", report.form)),
    fact(word("confidence"), [share(report.confidence), " ", el("span", { class: "quiet" }, word("confidenceHint"))]));
}

function spokenText({ spoken, spokenUntil }) {
  return stretch(spoken, spokenUntil || spoken);
}

// From how many independent origins the statements of such pairs come.
function originsOf(pairs) {
  const list = pairs.filter(({ independent }) => independent).flatMap(({ statement }) => statement.reports);
  return list.length ? word("otherOrigins", { n: figures(list).origins }) : word("noOtherOrigin");
}

function pairSection(title, pairs) {
  if (!pairs.length) return null;
  return section([`${title} ${word("statements", { n: pairs.length })} `, el("span", { class: "quiet" }, `· ${originsOf(pairs)}`)], el("ul", { class: "items" }, pairs.slice(0, 30)
    .map(({ statement, independent }) => statement.reports[0]
      && reportItem(statement.reports[0], word(independent ? "differentOrigins" : "sameOrigin")))));
}

function siblingSection(report) {
  const others = report.statement.reports.filter((other) => other !== report);
  if (!others.length) return null;
  return section(word("alsoIn"), el("ul", { class: "items" }, others.slice(0, 50)
    .map((other) => reportItem(other, kinship(other, report)))));
}

function identifier(name, thing) {
  const address = iri(thing);
  const copy = button(word("copyIri"), async () => {
    await navigator.clipboard.writeText(address);
    announce(word("copied"));
    copy.textContent = word("copied");
  }, { class: "link", "aria-label": `${word("copyIri")}: ${name}` });
  return [el("dt", {}, name), el("dd", {}, el("code", {}, address), " ", copy)];
}

function identifiers(report) {
  return el("details", { class: "identifiers", open: true }, el("summary", {}, word("identifier")), el("dl", {},
    identifier(word("report"), report), identifier(word("statement"), report.statement),
    report.event !== nowhere && identifier(word("event"), report.event), identifier(word("article"), report.article)));
}

function neighbours(report) {
  const list = report.event.reports.filter((other) => other === report || shown().set.has(other))
    .sort((a, b) => SIGNS.indexOf(a.sign) - SIGNS.indexOf(b.sign) || earliestFirst(a, b));
  const here = list.indexOf(report);
  const go = (step, key) => button(word(key), () => chooseReport(list[here + step]),
    { disabled: !list[here + step], class: "link" });
  return el("nav", { class: "steps", "aria-label": word("positions") }, go(-1, "previous"),
    el("span", { class: "quiet" }, word("position", { n: here + 1, all: list.length })), go(1, "next"));
}

function reportView(report) {
  return [
    el("p", { class: "crumb" }, button(labelOf(report.event), () => chooseEvent(report.event), { class: "link" })),
    stanceLine(report, "h2"), passageBlock(report),
    el("p", { class: "quiet source" }, sourceText(report)), neighbours(report), factsOf(report),
    pairSection(word("contradicted"), report.statement.contradicts),
    pairSection(word("corroborated"), report.statement.corroborates),
    siblingSection(report), identifiers(report)];
}

function eventView(event) {
  const list = shownOf(event);
  const showIn = VIEWS.filter((view) => view !== state.view && (event !== nowhere || view === "matrix"));
  return [
    el("p", { class: "crumb quiet" }, statusName(event.status), word("colon"), statusHint(event.status)),
    el("h2", {}, labelOf(event)),
    el("dl", {}, event !== nowhere && fact(word("happened"), [whenOf(event),
      ["future", "possible"].includes(event.modality) && ` (${term("modalities", event.modality)})`].filter(Boolean).join("")),
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
    place > 0 && ", ", button(nameOf(report.outlet, "noOutlet"), () => chooseReport(report), { class: "link", title: shortened(contentOf(report)) }),
    ` (${kinship(report, first)})`])));
  return item;
}

function positionSection(kind, list) {
  if (!list.length) return null;
  const counts = [word("speakers", { n: distinct(list, (report) => report.speaker) }), word("origins", { n: figures(list).origins })];
  const items = el("ul", { class: "items" });
  const told = [...grouped([...list].sort(earliestFirst), (report) => report.statement).values()];
  lazily(items, told, statementItem, { batch: 25 });
  return section([sign(kind), ` ${capital(word(`signs.${kind}`))} `, el("span", { class: "quiet" }, `· ${counts.join(" · ")}`)], items);
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
    list.length > 0 && el("p", {}, button(word("onlySpeaker"), () => change({ speaker: new Set([who.id]) }), { class: "link" })),
    parts, articlesOf(who), el("dl", { class: "identifiers" }, identifier(word("speaker"), who))];
}

// What a reader meets first: the most contested event, and one voice of each side in its own words.
function lead() {
  const event = shownEvents()[0];
  if (!event || event === nowhere) return [];
  return [el("p", { class: "crumb quiet" }, statusName(event.status), word("colon"), statusHint(event.status)),
    el("h2", {}, labelOf(event)), el("p", { class: "quiet" }, [whenOf(event), figuresText(figures(event.reports))].join(" · ")),
    el("ul", { class: "items lead" }, voicesOf(event).map((report) => reportItem(report))),
    el("p", {}, button(word("start"), () => chooseEvent(event), { class: "plain" }))];
}

// One voice of each side: of those who mostly stand there, where there are such, and have not been heard yet.
function voicesOf(event) {
  const heard = new Set();
  const all = grouped(shownOf(event), (report) => report.speaker);
  return SIGNS.filter((kind) => kind !== "other").map((kind) => {
    const list = shownOf(event).filter((report) => report.sign === kind);
    const firm = list.filter(({ speaker }) => all.get(speaker).filter(({ sign: its }) => its === kind).length * 2 >= all.get(speaker).length);
    const report = clearest(firm.filter(({ speaker }) => !heard.has(speaker))) ?? clearest(heard.size && kind === "hedged" ? [] : list);
    heard.add(report?.speaker);
    return report;
  }).filter(Boolean);
}

// Of several voices, one that has a name, says enough to be understood, is told by many and quoted.
function clearest(list) {
  const bySpeaker = grouped(list, (report) => report.speaker);
  const worth = (report) => [isNamed(report.speaker), contentOf(report).length > 25, figures(bySpeaker.get(report.speaker)).origins,
    report.form === "direct", report.confidence];
  return [...list].sort((a, b) => {
    const [x, y] = [worth(a), worth(b)];
    const place = x.findIndex((value, at) => value !== y[at]);
    return place === -1 ? earliestFirst(a, b) : Number(y[place]) - Number(x[place]);
  })[0];
}

function guideView() {
  return [lead(), el("h2", { class: "guide" }, word("guideTitle")), el("p", {}, word("guide")),
    el("ul", { class: "key" }, SIGNS.map((kind) => el("li", {}, sign(kind),
      el("span", {}, el("span", { class: "strong" }, word(`sign.${kind}`)), " – ", word(`hint.${kind}`)))),
    el("li", {}, el("span", { class: "figures" }, "3/2"), el("span", {}, word("figuresLong")))),
    el("p", { class: "quiet" }, word("guideLimit")), el("p", { class: "quiet" }, word("guideLink")),
    el("p", { class: "quiet" }, word("guideKeys"))];
}

function selected() {
  return state.report ?? state.article ?? state.who ?? state.event;
}

function closePane() {
  change({ report: null, article: null, who: null, event: null });
}

function drawPane(pane) {
  const body = state.report ? reportView(state.report) : state.article ? articleView(state.article) : state.who ? speakerView(state.who)
    : state.event ? eventView(state.event) : guideView();
  const close = selected() && button(word("close"), closePane, { class: "close" });
  pane.classList.toggle("open", Boolean(state.report || state.article || state.who || (state.event && state.view === "matrix")));
  pane.replaceChildren(...[close, body].flat(2).filter(Boolean));
  pane.scrollTop = 0;
}
