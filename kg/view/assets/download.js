// Data to take along: the reports shown as CSV or JSON, or the whole page's data.
const COLUMNS = {
  report: (r) => iri(r), statement: (r) => iri(r.statement), article: (r) => iri(r.article),
  speaker: (r) => (r.speaker ? iri(r.speaker) : ""), event: (r) => (r.event === nowhere ? "" : iri(r.event)),
  file: (r) => r.article.file, content: contentOf, cue: (r) => passageOf(r, "cue"),
  speakerText: (r) => passageOf(r, "speaker"), speakerLabel: (r) => r.speaker?.label ?? "",
  stance: (r) => r.statement.stance, form: (r) => r.form, hedged: (r) => String(Boolean(r.hedged)),
  commitment: (r) => r.commitment, eventLabel: (r) => r.event.label, sourceLabel: (r) => r.outlet?.label ?? "",
  published: (r) => r.article.published ?? "", spoken: (r) => r.statement.spoken ?? "",
  confidence: (r) => String(r.confidence), origin: (r) => String(r.origin), chain: (r) => r.chain.join(" → "),
  passage: (r) => r.passage, title: (r) => r.article.title ?? "", url: (r) => r.article.url ?? "",
};

// A spreadsheet would run a cell that begins like a formula: an apostrophe keeps it text.
function cellText(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(list) {
  const lines = list.map((report) => Object.values(COLUMNS).map((column) => cellText(column(report) ?? "")).join(","));
  return [Object.keys(COLUMNS).join(","), ...lines, ""].join("\r\n");
}

function jsonOf(list) {
  const plain = list.map((report) => Object.fromEntries(
    Object.entries(COLUMNS).map(([name, column]) => [name, column(report) ?? ""])));
  return JSON.stringify(plain, null, 1);
}

function save(name, type, text) {
  const place = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: place, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(place), 10_000);
}

function drawDownloads(sheet) {
  const whole = () => document.getElementById("data").textContent;
  sheet.replaceChildren(
    button(word("downloadCsv"), () => save("on-record.csv", "text/csv;charset=utf-8", `\uFEFF${csvOf(shown().list)}`)),
    button(word("downloadJson"), () => save("on-record.json", "application/json", jsonOf(shown().list))),
    button(word("downloadAll"), () => save("on-record-all.json", "application/json", whole())));
}
