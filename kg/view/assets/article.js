// One article: its passages in the order of its text, each with those who speak in it.
function passagesOf(article) {
  const list = [...article.reports].sort((a, b) => a.start - b.start || a.index - b.index);
  return [...grouped(list, (report) => `${report.start} ${report.passage}`).values()];
}

function passageItem(list) {
  const [first] = list;
  const marks = list.flatMap((report) => report.marks);
  return el("li", { class: "item" }, passageBlock({ ...first, marks }, list.length === 1),
    el("p", { class: "voices" }, list.map((report) => el("button", { type: "button", class: "cell chip", onclick: () => chooseReport(report) },
      sign(report.sign), el("span", { class: "who" }, nameOf(report.speaker)), el("span", { class: "quiet" }, stanceOf(report))))));
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
    el("p", { class: "crumb quiet" }, word("article")), el("h2", { lang: article.language || null }, articleName(article)),
    el("dl", {}, fact(word("outlet"), article.outlet && button(nameOf(article.outlet), () => chooseSpeaker(article.outlet), { class: "link" })),
      fact(word("published"), moment(article.published)), fact(word("address"), article.url && outward(article.url)),
      fact(word("file"), el("span", { class: "address" }, article.file)),
      fact(word("copyOf"), original && button(articleTitle(original), () => chooseArticle(original), { class: "link" }))),
    el("p", { class: "quiet" }, word("passagesOnly", { n: passages.length })), items,
    el("dl", { class: "identifiers" }, identifier(word("article"), article))];
}

function articleTitle(article) {
  return [nameOf(article.outlet, "noOutlet"), articleName(article)].join(" · ");
}

// The articles of an outlet, for the reader who wants to know what a paper told and what it left out.
function articlesOf(outlet) {
  const list = articles.filter((article) => article.outlet === outlet);
  if (!list.length) return null;
  const items = el("ul", { class: "items" });
  lazily(items, list, (article) => el("li", { class: "item" }, el("button", { type: "button", class: "quote", onclick: () => chooseArticle(article) },
    el("span", { lang: article.language || null }, articleName(article)),
    el("span", { class: "quiet" }, [day(article.published), isCopied(article) && word("copy")].filter(Boolean).join(" · ")))), { batch: 25 });
  return section(`${word("articlesOf")} (${number(list.length)})`, items);
}
