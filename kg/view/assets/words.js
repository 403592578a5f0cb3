// Words of the interface in the language chosen; days written as that language writes them.
let lang = data.lang;

// Intl's formatters are dear to make and cheap to use: one for each language and purpose is kept.
const formatters = new Map();
function formatter(kind, options = {}) {
  const key = `${lang} ${kind.name} ${Object.keys(options)}`;
  if (!formatters.has(key)) formatters.set(key, new kind(kind === Intl.DateTimeFormat && lang === "en" ? "en-GB" : lang, options));
  return formatters.get(key);
}

function word(key, values = {}) {
  let text = data.words[lang][key] ?? data.words.en[key] ?? key;
  if (typeof text === "object") text = text[formatter(Intl.PluralRules).select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? number(values[name]) : whole));
}

function number(value) {
  return typeof value === "number" ? formatter(Intl.NumberFormat).format(value) : value;
}

// A term of the ontology in the language chosen: its label, or what it means.
function term(kind, name, part = "label") {
  const texts = data.terms[kind][name]?.[part] ?? {};
  return texts[lang] ?? texts.en ?? name;
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
}

function statusName(status) {
  return status === "none" ? word("status.none") : capital(term("statuses", status));
}

function statusHint(status) {
  return status === "none" ? word("hint.none") : term("statuses", status, "hint");
}

function day(text) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text ?? "");
  if (!match) return text || word("noDate");
  const [, year, month, date] = match;
  const moment = new Date(Date.UTC(+year, (month ?? 1) - 1, +(date ?? 1)));
  if (Number.isNaN(moment.getTime())) return text;
  const wanted = { timeZone: "UTC", year: "numeric" };
  if (month) wanted.month = "short";
  if (date) wanted.day = "numeric";
  return formatter(Intl.DateTimeFormat, wanted).format(moment);
}

function moment(text) {
  const clock = /T(\d\d:\d\d)/.exec(text ?? "");
  return clock ? `${day(text)}, ${clock[1]}` : day(text);
}

function whenOf(event) {
  const { earliest, latest } = event;
  if (!earliest && !latest) return word("undated");
  if (!earliest || !latest) return word(earliest ? "notBefore" : "notAfter", { a: day(earliest || latest) });
  return earliest === latest ? day(earliest) : word("between", { a: day(earliest), b: day(latest) });
}

function nameOf(agent, missing = "noSpeaker") {
  return agent?.label || word(missing);
}

function labelOf(event) {
  return event === nowhere ? word("noEvent") : capital(event.label || event.id);
}

function stanceOf(report) {
  const label = term("stances", report.statement.stance);
  return report.hedged ? `${label} (${term("commitments", "hedged")})` : label;
}

function figuresText({ articles: many, origins }) {
  return `${word("articles", { n: many })}, ${word("origins", { n: origins })}`;
}
