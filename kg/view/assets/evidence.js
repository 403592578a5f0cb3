// On whose word an event rests: the event in the middle, those for it on the left, the others on the right, and behind
// each speaker the statements and the outlets that told of them.
const STEPS = { speaker: 235, statement: 365, outlet: 475 };
const ROW = 34;
const MOST = { rows: 16, ofSpeaker: 3 };

function reportsOf(told) {
  return told.flatMap(({ reports: list }) => list);
}

// One entry a statement and sign, with the reports that tell of it.
function toldOf(event) {
  return [...grouped(shownOf(event), (report) => `${report.statement.index}/${report.sign}`).values()]
    .map((some) => ({ kind: some[0].sign, speaker: some[0].speaker, reports: [...some].sort(earliestFirst) }))
    .sort((a, b) => b.reports.length - a.reports.length);
}

// Of one side, as much as can be read at once: one of each sign, then whom most origins tell of.
function readable(told) {
  if (told.length <= MOST.rows) return told;
  const bySpeaker = [...grouped(told, (one) => one.speaker)].map(([who, some]) => [who, reportsOf(some), some]);
  const ranked = bySpeaker.sort(mostHeard).flatMap(([, , some]) => some.slice(0, MOST.ofSpeaker));
  const signs = SIGNS.map((kind) => told.find((one) => one.kind === kind)).filter(Boolean);
  return [...new Set([...signs, ...ranked])].slice(0, MOST.rows);
}

function sideOf(told) {
  const forward = told.filter(({ kind }) => sideOfSign(kind) === -1).length;
  return forward * 2 >= told.length ? -1 : 1;
}

// Columns of one side: speakers by their weightiest sign, beside each its statements.
function sideRows(told) {
  const speakers = [...grouped(told, (one) => one.speaker)];
  const lead = ([, some]) => Math.min(...some.map(({ kind }) => SIGNS.indexOf(kind)));
  speakers.sort((a, b) => lead(a) - lead(b) || b[1].length - a[1].length);
  const inOrder = (a, b) => SIGNS.indexOf(a.kind) - SIGNS.indexOf(b.kind) || earliestFirst(a.reports[0], b.reports[0]);
  return speakers.map(([speaker, some]) => ({ speaker, told: some.sort(inOrder) }));
}

function middle(placed) {
  return placed.reduce((sum, { at }) => sum + at, 0) / placed.length;
}

// Places of one side, counted in rows from its middle; what is drawn there is drawn by `put`.
function layRows(rows, side, put) {
  const height = rows.reduce((sum, row) => sum + Math.max(1.15, row.told.length) + 0.35, 0);
  const outlets = new Map();
  let top = -height / 2;
  for (const row of rows) {
    const room = Math.max(1.15, row.told.length);
    const first = top + (room - row.told.length) / 2 + 0.5;
    put.speaker(row, side, top + room / 2);
    row.told.forEach((one, place) => {
      put.statement(one, row, side, first + place);
      for (const { outlet } of one.reports) {
        outlets.set(outlet, [...(outlets.get(outlet) ?? []), { one, at: first + place }]);
      }
    });
    top += room + 0.35;
  }
  layOutlets(outlets, side, put);
}

// Outlets stand as near to what they told as they can without touching.
function layOutlets(outlets, side, put) {
  const order = [...outlets].map(([outlet, told]) => ({ outlet, told, at: middle(told) })).sort((a, b) => a.at - b.at);
  order.forEach((one, place) => { one.at = place ? Math.max(one.at, order[place - 1].at + 1.1) : one.at; });
  const shift = order.length ? middle(order) - middle(order.flatMap(({ told }) => told)) : 0;
  for (const { outlet, told, at } of order) put.outlet(outlet, told, side, at - shift);
}

function evidencePicture(event) {
  const told = toldOf(event);
  const label = nodeById.get(nodeId(event))?.label ?? labelOf(event);
  const nodes = [{ ...drawnNode(nodeId(event), { x: 0, y: 0 }, false), label }];
  const edges = [];
  const bySpeaker = grouped(told, (one) => one.speaker);
  const put = evidencePen(event, nodes, edges);
  const drawn = [-1, 1].map((side) => {
    const some = readable(told.filter((one) => sideOf(bySpeaker.get(one.speaker)) === side));
    layRows(sideRows(some), side, put);
    return some.length;
  });
  return { nodes, edges, near: [], drawn: drawn[0] + drawn[1], all: told.length };
}

// Draws into the two lists; statements and outlets have identifiers of their own, which `pressed` reads back.
function evidencePen(event, nodes, edges) {
  const heart = nodeId(event);
  const at = (side, step, row) => ({ x: side * STEPS[step], y: row * ROW });
  const thin = (from, to, kind) => edges.push({ ...thinLook(kind), id: `thin${edges.length}`, from, to });
  return {
    speaker(row, side, place) {
      const id = idOfSpeaker(row.speaker);
      nodes.push({ ...nodeLook(id, shortName(nameOf(row.speaker), 20)), ...at(side, "speaker", place) });
      for (const [kind, some] of grouped(row.told, (one) => one.kind)) {
        const bend = 0.1 * [...new Set(row.told.map((one) => one.kind))].indexOf(kind);
        const edge = { id: `stance${edges.length}`, from: id, to: heart, kind, bend };
        edges.push(stanceEdge(edge, reportsOf(some), false));
      }
    },
    statement(one, row, side, place) {
      const id = `t${one.reports[0].index}`;
      nodes.push({ ...statementLook(id, one), ...at(side, "statement", place) });
      thin(id, idOfSpeaker(row.speaker), one.kind);
    },
    outlet(outlet, told, side, place) {
      const id = `o${outlet?.index ?? "?"}/${side}`;
      nodes.push({ ...outletLook(id, shortName(nameOf(outlet, "noOutlet"), 22)), ...at(side, "outlet", place) });
      for (const { one } of told) thin(`t${one.reports[0].index}`, id, null);
    },
  };
}

function thinLook(kind) {
  const color = { color: kind ? colours()[kind] : colours().edge, opacity: kind ? 0.8 : 0.6, inherit: false };
  return { color, width: 1, smooth: false, dashes: kind ? EDGES[kind].dashes : false };
}

function shortName(text, most) {
  const lines = [""];
  for (const part of text.split(/\s+/)) {
    if ((lines.at(-1) + part).length > most && lines.at(-1)) lines.push("");
    lines.push(`${lines.pop()} ${part}`.trim());
  }
  return lines.length > 2 ? `${lines.slice(0, 2).join("\n")} …` : lines.join("\n");
}

function statementLook(id, { kind, reports: [first] }) {
  const lines = [`${nameOf(first.speaker)}: ${stanceOf(first)}`, shortened(contentOf(first), 160), sourceText(first)];
  const title = lines.join("\n");
  return { id, shape: "image", image: signImage(kind), size: 9, title, label: undefined };
}

// The sign of a stance as everywhere else on the page, in the colours of now.
function signImage(kind) {
  const drawn = sign(kind);
  const { [kind]: colour } = colours();
  drawn.setAttribute("xmlns", SVG);
  drawn.setAttribute("fill", colour);
  for (const part of drawn.querySelectorAll(".open")) {
    part.setAttribute("fill", "none");
    part.setAttribute("stroke", colour);
    part.setAttribute("stroke-width", part.classList.contains("heavy") ? 3.2 : 2);
  }
  for (const [name, value] of [["width", 48], ["height", 48]]) drawn.setAttribute(name, value);
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
}

function outletLook(id, label) {
  return { id, label, shape: "text", font: { face: FACE, size: 13, color: colours().soft } };
}
