// Days and stretches of days, as the language chosen writes them.
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/;

function day(text, shown = ["year", "month", "day"]) {
  const match = DATE.exec(text ?? "");
  if (!match) return text || word("noDate");
  const [, year, month, date] = match;
  const moment = new Date(Date.UTC(+year, (month ?? 1) - 1, +(date ?? 1)));
  if (Number.isNaN(moment.getTime())) return text;
  const known = ["year", month && "month", date && "day"];
  return written(moment, shown.filter((part) => known.includes(part)));
}

function written(moment, shown) {
  const styles = { year: "numeric", month: shown.includes("day") ? "short" : "long", day: "numeric" };
  const wanted = Object.fromEntries(shown.map((part) => [part, styles[part]]));
  return formatter(Intl.DateTimeFormat, { timeZone: "UTC", ...wanted }).formatToParts(moment)
    .map(({ type, value }) => (type === "day" && value === "1" ? word("firstDay") : value)).join("");
}

function moment(text) {
  const clock = /T(\d\d:\d\d)/.exec(text ?? "");
  return clock ? `${day(text)}, ${clock[1]}` : day(text);
}

function whenOf(event) {
  const { earliest, latest } = event;
  if (!earliest && !latest) return word("undated");
  if (!earliest || !latest) return word(earliest ? "notBefore" : "notAfter", { a: day(earliest || latest) });
  return stretch(earliest, latest);
}

// A day, a whole month or year, or two days of which the first leaves out what it shares with the second.
function stretch(first, last) {
  const [, year, month, date] = DATE.exec(first) ?? [];
  const [, lastYear, lastMonth, lastDate] = DATE.exec(last) ?? [];
  if (first === last) return day(first);
  if (!date || !lastDate) return word("between", { a: day(first), b: day(last) });
  const wholeYear = year === lastYear && `${month}-${date}/${lastMonth}-${lastDate}` === "01-01/12-31";
  if (wholeYear) return word("during", { a: day(first, ["year"]) });
  const sameMonth = year === lastYear && month === lastMonth;
  if (sameMonth && date === "01" && isLastOfMonth(last)) return word("during", { a: day(first, ["year", "month"]) });
  const shown = sameMonth ? ["day"] : year === lastYear ? ["month", "day"] : ["year", "month", "day"];
  return word("between", { a: day(first, shown), b: day(last) });
}

function isLastOfMonth(text) {
  return new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;
}
