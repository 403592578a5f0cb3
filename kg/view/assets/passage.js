// One report: the passage with its marks, where it comes from, and what stands with or against it.
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

// Where no outlet is known, the title tells the source, without the flags and pictures that may stand in it.
function sourceText(report) {
  const title = articleName(report.article).replace(/[\p{RI}\p{Extended_Pictographic}\uFE0F\u200D]+\s*/gu, "");
  const source = report.outlet ? nameOf(report.outlet) : shortened(title, 60);
  return `${source} · ${day(report.date)}`;
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
    el("li", {}, place > 0 && el("span", { class: "quiet" }, word(handOf(report, place)), " "),
      name || word("noSpeaker"))));
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
    fact(word("outlet"), nameOf(article.outlet, "noOutlet") + (isCopy(report) ? ` (${word("copy")})` : "")),
    fact(word("article"), button(articleName(article), () => chooseArticle(article),
      { class: "link", lang: article.language || null })),
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
  const items = pairs.slice(0, 30).map(({ statement, independent }) => statement.reports[0]
    && reportItem(statement.reports[0], word(independent ? "differentOrigins" : "sameOrigin")));
  return section([`${title} ${word("statements", { n: pairs.length })} `,
    el("span", { class: "quiet" }, `· ${originsOf(pairs)}`)], el("ul", { class: "items" }, items));
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
