// Words of the interface in the language chosen.
const OWN = data.lang ?? navigator.languages.map((code) => code.split("-")[0]).find((code) => data.words[code]) ?? "en";
let lang = OWN;

// Intl's formatters are dear to make and cheap to use: one for each language and purpose is kept.
const formatters = new Map();
function formatter(kind, options = {}) {
  const key = `${lang} ${kind.name} ${Object.keys(options)}`;
  const locale = kind === Intl.DateTimeFormat && lang === "en" ? "en-GB" : lang;
  if (!formatters.has(key)) formatters.set(key, new kind(locale, options));
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

function share(value) {
  return formatter(Intl.NumberFormat, { style: "percent" }).format(value);
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

// Whether somebody is called by a name, not by what they are: capitals tell, where a script has them.
function isNamed(agent) {
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(agent?.label ?? "");
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

// Stands beside a name of any number and gender, so the two are parted: "médias américains · affirme".
function stancePart(report, style = "stance") {
  return el("span", { class: style }, ` · ${stanceOf(report)}`);
}

function figuresText({ articles: many, origins }) {
  if (many > 1 && origins === 1) return word("oneOrigin", { n: many });
  return `${word("articles", { n: many })}, ${word("origins", { n: origins })}`;
}
