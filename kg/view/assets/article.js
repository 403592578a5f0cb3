// One article: its passages in the order of its text, each with those who speak in it.
function passagesOf(article) {
  const list = [...article.reports].sort((a, b) => a.start - b.start || a.index - b.index);
  return [...grouped(list, (report) => `${report.start} ${report.passage}`).values()];
}

function voiceChip(report) {
  return button([sign(report.sign), el("span", { class: "who" }, nameOf(report.speaker)),
    el("span", { class: "quiet" }, stanceOf(report))], () => chooseReport(report), { class: "cell chip" });
}

function passageItem(list) {
  const [first] = list;
  const marks = list.flatMap((report) => report.marks);
  return el("li", { class: "item" }, passageBlock({ ...first, marks }, list.length === 1),
    el("p", { class: "voices" }, list.map(voiceChip)));
}

function articleName(article) {
  return article.title || fileName(article);
}

function fileName({ file }) {
  return file?.split(/[\\/]/).at(-1) || word("article");
}

function originalOf({ copyOf }) {
  return copyOf === null ? null : articles[copyOf];
}

function articleView(article) {
  const passages = passagesOf(article);
  const original = originalOf(article);
  const items = el("ol", { class: "items" });
  lazily(items, passages, passageItem, { batch: 15 });
  return [
    el("p", { class: "crumb quiet" }, word("article")),
    el("h2", { lang: article.language || null }, articleName(article)),
    el("dl", {}, fact(word("outlet"), article.outlet && speakerLink(article.outlet)),
      fact(word("published"), moment(article.published)), fact(word("address"), article.url && outward(article.url)),
      fact(word("file"), el("span", { class: "address" }, article.file)),
      fact(word("copyOf"), original
        && button(articleTitle(original), () => chooseArticle(original), { class: "link" }))),
    el("p", { class: "quiet" }, word("passagesOnly", { n: passages.length })), items,
    el("dl", { class: "identifiers" }, identifier(word("article"), article))];
}

function articleTitle(article) {
  return [nameOf(article.outlet, "noOutlet"), articleName(article)].join(" · ");
}

function articleItem(article) {
  const facts = [day(article.published), isCopied(article) && word("copy")].filter(Boolean);
  return el("li", { class: "item" }, button([el("span", { lang: article.language || null }, articleName(article)),
    el("span", { class: "quiet" }, facts.join(" · "))], () => chooseArticle(article), { class: "quote" }));
}

// The articles of an outlet, for the reader who wants to know what a paper told and what it left out.
function articlesOf(outlet) {
  const list = outlet.articles;
  if (!list.length) return null;
  const items = el("ul", { class: "items" });
  lazily(items, list, articleItem, { batch: 25 });
  return section(`${word("articlesOf")} (${number(list.length)})`, items);
}
