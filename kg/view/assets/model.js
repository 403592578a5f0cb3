// The data of the page as objects that point to each other; read once from the JSON block.
const data = JSON.parse(document.getElementById("data").textContent);

const SIGNS = ["for", "hedged", "against", "withheld", "other"];

function rowsOf(table) {
  return table.rows.map((row, index) => {
    const thing = { index };
    table.columns.forEach((column, place) => { thing[column] = row[place]; });
    return thing;
  });
}

const agents = rowsOf(data.agents);
const articles = rowsOf(data.articles);
const events = rowsOf(data.events);
const statements = rowsOf(data.statements);
const reports = rowsOf(data.reports);

// Statements that no event was found for share one row at the end.
const nowhere = { index: events.length, id: "none", label: "", status: "none", type: "" };
const everyEvent = [...events, nowhere];

function signOf(report) {
  const { side } = report.statement;
  if (side === "for") return report.hedged ? "hedged" : "for";
  return side || "other";
}

function join() {
  for (const event of everyEvent) event.reports = [];
  for (const agent of agents) Object.assign(agent, { reports: [], articles: [] });
  for (const article of articles) {
    Object.assign(article, { outlet: agents[article.outlet] ?? null, reports: [] });
    article.outlet?.articles.push(article);
  }
  for (const statement of statements) {
    statement.speaker = agents[statement.speaker] ?? null;
    statement.speaksFor = agents[statement.speaksFor] ?? null;
    statement.event = events[statement.event] ?? nowhere;
    statement.reports = [];
    statement.contradicts = [];
    statement.corroborates = [];
  }
  for (const report of reports) {
    report.statement = statements[report.statement];
    report.article = articles[report.article];
    report.event = report.statement.event;
    report.speaker = report.statement.speaker;
    report.outlet = report.article.outlet;
    report.date = (report.article.published || report.statement.spoken || "").slice(0, 10);
    report.sign = signOf(report);
    report.statement.reports.push(report);
    report.event.reports.push(report);
    report.article.reports.push(report);
    report.speaker?.reports.push(report);
  }
}

function pairUp() {
  for (const [kind, a, b, independent] of data.pairs) {
    statements[a][kind].push({ statement: statements[b], independent });
    statements[b][kind].push({ statement: statements[a], independent });
  }
}

join();
pairUp();

const byId = new Map();
for (const thing of [...agents, ...articles, ...everyEvent, ...reports]) byId.set(thing.id, thing);

function distinct(list, key) {
  return new Set(list.map(key)).size;
}

// Articles beside independent origins: the two counts that are kept apart everywhere.
function figures(list) {
  return {
    articles: distinct(list, (report) => report.article.index),
    origins: distinct(list, (report) => report.origin),
  };
}

function passageOf(report, kind) {
  const parts = [];
  for (const [mark, start, end] of report.marks) {
    if (mark === kind) parts.push(report.passage.slice(start, end));
  }
  return parts.join(" … ");
}

function contentOf(report) {
  return passageOf(report, "content") || report.passage;
}

function iri(thing) {
  return /^[a-z][a-z0-9+.-]*:/i.test(thing.id) ? thing.id : data.base + thing.id;
}

function grouped(list, key) {
  const groups = new Map();
  for (const item of list) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’ʼ]/g, "'");
}

// By day, and within a day what was written before what copies it.
function earliestFirst(a, b) {
  return (a.date || "9999").localeCompare(b.date || "9999") || isCopy(a) - isCopy(b) || a.index - b.index;
}

function isCopy(report) {
  return Number(isCopied(report.article));
}

function isCopied(article) {
  return article.copyOf !== null;
}
