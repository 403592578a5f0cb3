// Timeline of one event: when it was, when each spoke of it, when that was published.
const DAY = 86_400_000;

function dayNumber(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(text ?? "");
  return match ? Math.round(Date.UTC(+match[1], match[2] - 1, +match[3]) / DAY) : null;
}

function dayText(count) {
  return new Date(count * DAY).toISOString().slice(0, 10);
}

// Long stretches in which nothing was said are shortened, and marked as such.
function scaleOf(days) {
  const stops = [...new Set(days)].sort((a, b) => a - b);
  const gaps = stops.slice(1).map((stop, place) => stop - stops[place]);
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  const most = Math.max(10, usual * 6);
  const at = [0];
  const breaks = [];
  gaps.forEach((gap, place) => {
    at.push(at[place] + Math.min(gap, most));
    if (gap > most) breaks.push(place);
  });
  const whole = at.at(-1) || 1;
  const share = (value) => 3 + 94 * value / whole;
  const placeOf = (count) => {
    let next = stops.findIndex((stop) => stop >= count);
    if (next === -1) next = stops.length - 1;
    if (stops[next] === count || next === 0) return share(stops.length === 1 ? 0.5 * whole : at[next]);
    const part = (count - stops[next - 1]) / (stops[next] - stops[next - 1]);
    return share(at[next - 1] + part * (at[next] - at[next - 1]));
  };
  return { stops, placeOf, breaks: breaks.map((place) => share((at[place] + at[place + 1]) / 2)) };
}

function timesOf(event, list) {
  const days = list.flatMap((report) => [dayNumber(report.statement.spoken), dayNumber(report.article.published)]);
  return [...days, dayNumber(event.earliest), dayNumber(event.latest)].filter((count) => count !== null);
}

function axisDays(scale) {
  const picked = [];
  for (const stop of scale.stops) {
    const place = scale.placeOf(stop);
    if (!picked.length || place - picked.at(-1).place > (narrow() ? 36 : 16)) picked.push({ stop, place });
  }
  return picked;
}

function tickClass(place) {
  return place > 90 ? "tick late" : place < 8 ? "tick early" : "tick";
}

function axisRow(scale) {
  return el("div", { class: "lane axis" }, el("div", { class: "lane-name" }),
    el("div", { class: "track" }, axisDays(scale).map(({ stop, place }) =>
      placed(el("span", { class: tickClass(place) }, day(dayText(stop))), place)),
    scale.breaks.map((place) => placed(el("span", { class: "break", "aria-hidden": "true" }, "//"), place))));
}

function placed(node, left, width = null) {
  node.style.left = `${left}%`;
  if (width !== null) node.style.width = `${width}%`;
  return node;
}

function gridLines(scale) {
  return el("div", { class: "grid", "aria-hidden": "true" },
    el("div", {}, axisDays(scale).map(({ place }) => placed(el("span"), place))));
}

function eventBand(event, scale) {
  const [earliest, latest] = [dayNumber(event.earliest), dayNumber(event.latest)];
  const [first, last] = [earliest ?? latest, latest ?? earliest];
  const track = el("div", { class: "track" });
  if (first !== null) {
    const left = scale.placeOf(first);
    const open = !event.earliest ? "band before" : !event.latest ? "band after" : "band";
    track.append(placed(el("span", { class: open }), left, Math.max(0.8, scale.placeOf(last) - left)));
  }
  return el("div", { class: "lane event-lane" }, el("div", { class: "lane-name" },
    el("span", { class: "strong" }, word("eventDay")), el("span", { class: "quiet" }, whenOf(event))), track);
}

function markButton(report, place, level, published) {
  const label = [nameOf(report.speaker), stanceOf(report),
    report.statement.spoken && `${word("saidMark")} ${day(report.statement.spoken)}`,
    `${word("publishedMark")} ${day(report.article.published)}`, nameOf(report.outlet, "noOutlet")]
    .filter(Boolean).join(", ");
  const mark = button(sign(report.sign), () => chooseReport(report), { class: "cell moment", "aria-label": label,
    title: `${label}\n${shortened(contentOf(report), 160)}`, "aria-current": report === state.report && "true" });
  mark.reports = [report];
  mark.style.top = `${level * 26 + 4}px`;
  return published === null ? mark : placed(mark, place);
}

// The level at which a mark and its line touch nothing drawn before.
function freeLevel(levels, from, to) {
  let level = levels.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
  if (level === -1) level = levels.push([]) - 1;
  levels[level].push([from, to]);
  return level;
}

function speakerLane(who, list, scale, undated) {
  const track = el("div", { class: "track" });
  const levels = [];
  const margin = narrow() ? 6 : 1.8;
  for (const report of [...list].sort(earliestFirst)) {
    const said = dayNumber(report.statement.spoken);
    const published = dayNumber(report.article.published);
    if (said === null && published === null) {
      undated.push(report);
      continue;
    }
    const [start, end] = [scale.placeOf(said ?? published), scale.placeOf(published ?? said)];
    const level = freeLevel(levels, Math.min(start, end) - margin, Math.max(start, end) + margin);
    if (end > start) {
      const line = placed(el("span", { class: `lag ${report.sign}` }), start, end - start);
      line.style.top = `${level * 26 + 16}px`;
      track.append(line);
      const tick = placed(el("span", { class: "printed" }), end);
      tick.style.top = `${level * 26 + 10}px`;
      track.append(tick);
    }
    track.append(markButton(report, start, level, published ?? said));
  }
  if (!levels.length) return null;
  track.style.minHeight = `${Math.max(1, levels.length) * 26 + 8}px`;
  return el("li", { class: "lane" }, el("div", { class: "lane-name" }, speakerLink(who),
    el("span", { class: "quiet" }, figuresText(figures(list)))), track);
}

// A long list of events is put in when a reader comes to it: a thousand choices take as long as all of the rest.
function eventPicker(event) {
  const pick = el("select", { id: "pick", onchange: () => chooseEvent(events[+pick.value]) });
  const fill = () => !pick.querySelector("optgroup") && pick.replaceChildren(...pickGroups(event));
  pick.append(eventOption(event, event));
  for (const coming of ["pointerenter", "pointerdown", "focus"]) pick.addEventListener(coming, fill);
  if (events.length <= 100) fill();
  return el("label", { class: "pick" }, el("span", { class: "quiet" }, word("timelinePick")), pick);
}

function pickGroups(event) {
  return STATUSES.filter((status) => status !== "none").flatMap((status) => {
    const some = events.filter((one) => one.status === status);
    const options = some.map((one) => eventOption(one, event));
    return some.length ? [el("optgroup", { label: statusName(status) }, options)] : [];
  });
}

function eventOption(one, event) {
  return el("option", { value: one.index, selected: one === event }, `${labelOf(one)} – ${whenOf(one)}`);
}

function undatedRow(list) {
  if (!list.length) return null;
  return el("div", { class: "lane undated" }, el("div", { class: "lane-name" }, word("noDate")),
    el("div", { class: "loose" }, [...grouped(list, (report) => `${report.speaker?.index} ${report.sign}`).values()]
      .map((some) => cellButton(some[0].speaker, some, true))));
}

function timelineKey() {
  return folded(el("ul", { class: "legend", "aria-label": word("legend") },
    SIGNS.map((kind) => el("li", {}, sign(kind), word(`sign.${kind}`))),
    el("li", {}, el("span", { class: "sample lag-sample" }), word("spokenAndPublished")),
    el("li", {}, el("span", { class: "sample band-sample" }), word("eventDay"))));
}

function timelineEvent() {
  return (state.event !== nowhere && state.event) || shownEvents().find((one) => one !== nowhere);
}

// A mark chosen on the same event only moves the sign of the choice.
function refreshTimeline(view) {
  if (timelineEvent()?.id !== view.querySelector(".lanes")?.dataset.event) return keepPlace(drawView);
  for (const mark of view.querySelectorAll(".cell")) {
    if (mark.reports.includes(state.report)) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
  return undefined;
}

function drawTimeline(view) {
  const event = timelineEvent();
  if (!event) return view.replaceChildren(nothingHere());
  const list = shownOf(event);
  const bar = el("div", { class: "bar" }, eventPicker(event), timelineKey());
  const title = el("h2", { class: "view-title" },
    button(labelOf(event), () => chooseEvent(event), { class: "event-name" }));
  if (!list.length) return view.replaceChildren(bar, title, nothingHere());
  const times = timesOf(event, list);
  const scale = scaleOf(times.length ? times : [0]);
  const undated = [];
  const lanes = [...grouped([...list].sort(earliestFirst), (report) => report.speaker)]
    .map(([who, some]) => speakerLane(who, some, scale, undated));
  return view.replaceChildren(bar, title, el("div", { class: "lanes", "data-event": event.id },
    times.length > 0 && [gridLines(scale), axisRow(scale)], eventBand(event, scale),
    el("ul", { class: "lane-list", "aria-label": word("lanes") }, lanes), undatedRow(undated)));
}
