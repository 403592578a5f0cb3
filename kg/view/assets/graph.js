// Graph: events in the middle of those who speak of them; an edge is a stance, the outlets are folded into it.
const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const EDGES = {
  for: { dashes: false, end: "circle" },
  hedged: { dashes: [3, 5], end: "circle" },
  against: { dashes: [12, 5], end: "bar" },
  withheld: { dashes: [2, 7], end: "diamond" },
  other: { dashes: [1, 4], end: "vee" },
};
const graph = { network: null, nodes: null, edges: null, unfolded: null, places: new Map() };

const nodeById = new Map(data.graph.nodes.map((node) => [node.id, node]));
const nodeEdges = new Map(data.graph.nodes.map((node) => [node.id, []]));
for (const edge of data.graph.edges) {
  nodeEdges.get(edge.from).push(edge);
  nodeEdges.get(edge.to).push(edge);
}

// A canvas knows no style sheet: the colours of the page, light or dark, are read for it.
let palette = null;
function colours() {
  if (palette) return palette;
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "ground", "shade", "edge", "pick", "for", "against", "withheld", "other"];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  palette.hedged = palette.for;
  return palette;
}

// What the picture is drawn around: what is selected, else the most contested event.
function heartOf() {
  return state.event && state.event !== nowhere ? state.event : state.who ?? (state.around ? shownEvents().find((event) => event !== nowhere) : null);
}

function nodeId(thing) {
  if (!thing || thing === nowhere) return null;
  return (agents[thing.index] === thing ? "s" : "e") + thing.index;
}

function thingOf(id) {
  return id[0] === "s" ? agents[+id.slice(1)] : events[+id.slice(1)];
}

function startUnfolded() {
  graph.unfolded = new Set(data.graph.open);
  graph.places = new Map(data.graph.nodes.filter((node) => graph.unfolded.has(node.id))
    .map((node) => [node.id, { x: node.openX ?? node.x, y: node.openY ?? node.y }]));
}

function unfoldAll() {
  graph.unfolded = new Set(nodeById.keys());
  graph.places = new Map(data.graph.nodes.map(({ id, x, y }) => [id, { x, y }]));
}

// New neighbours take the nearest free places on rings around the node that was chosen.
function unfold(id) {
  if (!id) return;
  const heart = graph.places.get(id) ?? { x: nodeById.get(id).x, y: nodeById.get(id).y };
  graph.unfolded.add(id);
  graph.places.set(id, heart);
  let turn = 0;
  for (const edge of nodeEdges.get(id)) {
    const other = edge.from === id ? edge.to : edge.from;
    if (graph.unfolded.has(other)) continue;
    let spot = null;
    do {
      turn += 1;
      const angle = turn * 2.39996;
      const reach = 150 + 16 * Math.sqrt(turn) * 3;
      spot = { x: heart.x + reach * 1.4 * Math.cos(angle), y: heart.y + reach * Math.sin(angle) };
    } while (turn < 400 && [...graph.places.values()].some((p) => Math.abs(p.x - spot.x) < 150 && Math.abs(p.y - spot.y) < 46));
    graph.unfolded.add(other);
    graph.places.set(other, spot);
  }
}

function livingEdges() {
  const keys = new Map();
  for (const report of shown().list) {
    if (report.event === nowhere || !report.speaker) continue;
    const key = `s${report.speaker.index}/e${report.event.index}/${report.sign}`;
    if (!keys.has(key)) keys.set(key, []);
    keys.get(key).push(report);
  }
  return data.graph.edges.map((edge) => ({ edge, list: keys.get(`${edge.from}/${edge.to}/${edge.kind}`) }))
    .filter(({ list }) => list);
}

// Around one node: those for it on the left, those against it on the right, the others above and below.
function aroundPlaces(heart, living) {
  const sides = { for: 180, hedged: 140, withheld: 90, against: 0, other: 270 };
  const around = living.filter(({ edge }) => edge.from === heart || edge.to === heart);
  const others = new Map();
  for (const { edge } of around) {
    const other = edge.from === heart ? edge.to : edge.from;
    if (!others.has(other)) others.set(other, sides[edge.kind]);
  }
  const order = [...others].sort((a, b) => a[1] - b[1]);
  const places = new Map([[heart, { x: 0, y: 0 }]]);
  for (const [side, group] of grouped(order, ([, at]) => at)) {
    group.forEach(([id], place) => {
      const ring = Math.floor(place / 7);
      const inRing = Math.min(7, group.length - ring * 7);
      const angle = (side + ((place % 7) - (inRing - 1) / 2) * (order.length > 20 ? 11 : 20)) * Math.PI / 180;
      places.set(id, { x: Math.cos(angle) * (narrow() ? 190 : 330 + ring * 190), y: Math.sin(angle) * (narrow() ? 250 : 210 + ring * 90) });
    });
  }
  return places;
}

function drawnNode(id, place, faded) {
  const node = nodeById.get(id);
  const isEvent = id[0] === "e";
  const contested = isEvent && thingOf(id).status === "contested";
  const hidden = state.around ? 0 : nodeEdges.get(id).filter((e) => !graph.unfolded.has(e.from === id ? e.to : e.from)).length;
  return { ...nodeLook(id, hidden ? `${node.label}\n+${hidden}` : node.label, contested, faded), ...place };
}

function nodeLook(id, label, contested = false, faded = false) {
  const isEvent = id[0] === "e";
  const { ink, soft, edge, ground, shade, pick } = colours();
  return { id, label, shape: "box", opacity: faded ? 0.25 : 1, margin: isEvent ? 9 : 6, borderWidth: contested ? 3 : isEvent ? 1 : 0.5,
    color: { background: isEvent ? ground : shade, border: isEvent ? ink : edge, highlight: { background: pick, border: ink } },
    shapeProperties: { borderRadius: isEvent ? 3 : 14 }, font: { face: FACE, size: isEvent ? 15 : 13, color: faded ? soft : ink } };
}

function drawnEdge({ edge, list }, faded) {
  const title = `${thingOf(edge.from).label}: ${word(`sign.${edge.kind}`)}`;
  return { ...stanceEdge(edge, list, faded), title: `${title}\n${outletNames(list)}\n${figuresText(figures(list))}` };
}

function outletNames(list) {
  return [...new Set(list.map((report) => nameOf(report.outlet, "noOutlet")))].join(", ");
}

function stanceEdge(edge, list, faded) {
  const style = EDGES[edge.kind];
  const { ink, ground, [edge.kind]: colour } = colours();
  const { articles: many, origins } = figures(list);
  return { id: edge.id, kind: edge.kind, from: edge.from, to: edge.to, dashes: style.dashes, width: Math.min(6, 1.6 + Math.log2(origins) * 1.4),
    color: { color: colour, highlight: colour, hover: colour, opacity: faded ? 0.12 : 0.95 },
    arrows: { to: { enabled: true, type: style.end, scaleFactor: 0.75 } },
    smooth: edge.bend ? { enabled: true, type: "curvedCW", roundness: edge.bend } : false,
    label: many > 1 && !faded ? `${many}/${origins}` : undefined,
    font: { face: FACE, size: 11, color: ink, strokeWidth: 4, strokeColor: ground } };
}

function graphPicture() {
  const centre = heartOf();
  const heart = nodeId(centre);
  if (state.around && heart?.[0] === "e" && !narrow()) return evidencePicture(centre);
  let living = livingEdges();
  const focus = state.around && heart;
  const places = focus ? aroundPlaces(heart, living) : graph.places;
  living = living.filter(({ edge }) => places.has(edge.from) && places.has(edge.to) && (!focus || edge.from === heart || edge.to === heart));
  const near = new Set(living.flatMap(({ edge }) => (edge.from === heart || edge.to === heart ? [edge.from, edge.to] : [])));
  const alive = new Set(living.flatMap(({ edge }) => [edge.from, edge.to]));
  if (heart && places.has(heart)) alive.add(heart);
  const faded = (id) => Boolean(near.size) && !near.has(id);
  return {
    nodes: [...alive].map((id) => drawnNode(id, places.get(id), faded(id))),
    near: [...near],
    edges: living.map((one) => drawnEdge(one, Boolean(near.size) && one.edge.from !== heart && one.edge.to !== heart)),
  };
}

const OPTIONS = {
  physics: false, layout: { improvedLayout: false }, nodes: { shadow: false, chosen: false }, edges: { selectionWidth: 1 },
  interaction: { hover: false, tooltipDelay: 120, hideEdgesOnDrag: true, hideEdgesOnZoom: true, zoomSpeed: 0.6 },
};

function graphBar() {
  const pick = (around, key) => button(word(key), () => { change({ around }, { step: false }); refreshBar(); }, { "aria-pressed": String(state.around === around) });
  const large = data.graph.open.length < data.graph.nodes.length;
  const redraw = (start) => () => { start(); change({ around: false }, { step: false }); refreshBar(); };
  const zoom = (factor) => () => graph.network.moveTo({ scale: graph.network.getScale() * factor });
  return [el("span", { class: "switch", role: "group", "aria-label": word("graph") }, pick(false, "graphWhole"), pick(true, "graphAlone")),
    large && button(word("graphStart"), redraw(startUnfolded), { class: "link" }),
    large && button(word("graphAll", { n: data.graph.nodes.length }), redraw(unfoldAll), { class: "link" }),
    el("span", { class: "switch" }, button("−", zoom(0.75), { "aria-label": word("zoomOut") }),
      button("+", zoom(1.33), { "aria-label": word("zoomIn") }), button(word("graphFit"), () => graph.network.fit())),
    graphLegend()];
}

function graphLegend() {
  const wide = state.around && !narrow();
  const nodes = wide ? ["event", "speaker", "statement"] : ["contested", "event", "speaker"];
  return folded(el("ul", { class: "legend", "aria-label": word("legend") },
    SIGNS.map((kind) => el("li", { title: word(`hint.${kind}`) }, edgeSample(kind), word(`sign.${kind}`))),
    nodes.map((name) => el("li", {}, el("span", { class: `sample ${name}` }), word(`${name}Node`))),
    wide && el("li", {}, word("outletNode"))));
}

function edgeSample(kind) {
  const picture = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 34 10");
  picture.setAttribute("class", `edge-sample ${kind}`);
  picture.setAttribute("aria-hidden", "true");
  line.setAttribute("d", "M1 5H33");
  if (EDGES[kind].dashes) line.setAttribute("stroke-dasharray", EDGES[kind].dashes.map((part) => part * 0.7).join(" "));
  picture.append(line);
  return picture;
}

function refreshBar() {
  const bar = document.getElementById("graph-bar");
  bar.replaceChildren(...graphBar().filter(Boolean));
}

// Everything at once where the names can still be read, else what is near the selection or the first event.
function fitGraph(near = []) {
  const most = { maxZoomLevel: narrow() ? 0.9 : 1.15 };
  graph.network.fit({ ...most, ...(near.length && { nodes: near }) });
  if (near.length || state.around || graph.network.getScale() > 0.45) return;
  const first = firstNeighbourhood();
  if (first.length) graph.network.fit({ ...most, nodes: first });
}

function firstNeighbourhood() {
  const first = nodeId(shownEvents()[0]);
  return graph.nodes.get(first) ? [first, ...graph.network.getConnectedNodes(first)] : [];
}

function pressed({ nodes, edges }) {
  if (nodes.length) return pressedNode(nodes[0]);
  const edge = edges.length ? graph.edges.get(edges[0]) : null;
  if (!edge?.kind) return undefined;
  const event = thingOf(edge.to);
  return openCell(shownOf(event).filter((report) => idOfSpeaker(report.speaker) === edge.from && report.sign === edge.kind));
}

// In the picture around an event, a speaker's statements about it stand beside it: a press reads the first of them.
function pressedNode(id) {
  const number = parseInt(id.slice(1), 10);
  if (id[0] === "t") return chooseReport(reports[number]);
  if (id[0] === "o") return agents[number] && chooseSpeakerOf(agents[number]);
  if (id[0] === "e") return chooseEvent(thingOf(id));
  const event = heartOf();
  if (!state.around || !event || agents[event.index] === event) return agents[number] && chooseSpeaker(agents[number]);
  return openCell(shownOf(event).filter((report) => idOfSpeaker(report.speaker) === id));
}

function idOfSpeaker(speaker) {
  return speaker ? `s${speaker.index}` : "s?";
}

// An outlet is read beside the picture, which stays on its event.
function chooseSpeakerOf(outlet) {
  change({ who: outlet, article: null, report: null, ...(state.around && { event: heartOf() }) });
}

function drawGraph(view) {
  if (!graph.unfolded) startUnfolded();
  if (narrow() && !graph.opened) state.around = true;
  graph.opened = true;
  const canvas = el("div", { id: "graph", role: "img", "aria-label": word("graphLabel") });
  const list = el("details", { class: "graph-list", ontoggle: () => refreshGraphList() }, el("summary", {}, word("graphList")), el("div", { class: "list" }));
  view.replaceChildren(el("div", { class: "bar", id: "graph-bar" }, graphBar().filter(Boolean)), el("p", { id: "graph-part", class: "quiet" }), canvas, list);
  graph.nodes = new vis.DataSet();
  graph.edges = new vis.DataSet();
  graph.network = new vis.Network(canvas, { nodes: graph.nodes, edges: graph.edges }, OPTIONS);
  graph.network.on("click", pressed);
  canvas.network = graph.network;
  refreshGraph(true);
}

// A small picture is put in at once, a large one a part at a time, so that the page goes on answering.
function fillGraph({ nodes, edges }, done, batch = 350) {
  const small = nodes.length + edges.length <= 2 * batch;
  graph.nodes = new vis.DataSet(small ? nodes : []);
  graph.edges = new vis.DataSet(small ? edges : []);
  graph.network.setData({ nodes: graph.nodes, edges: graph.edges });
  if (small) return done();
  const mine = graph.nodes;
  const parts = [[nodes, mine], [edges, graph.edges]].flatMap(([list, set]) =>
    Array.from({ length: Math.ceil(list.length / batch) }, (_, place) => () => set.add(list.slice(place * batch, (place + 1) * batch))));
  const step = () => {
    if (mine !== graph.nodes || !graph.network) return;
    const part = parts.shift();
    if (!part) return done();
    part();
    if (parts.length === Math.ceil(edges.length / batch)) graph.network.fit();
    setTimeout(step, 16);
  };
  setTimeout(step, 16);
}

function refreshGraph(fit = false) {
  if (!graph.network) return;
  const heart = nodeId(heartOf());
  const size = graph.unfolded.size;
  if (heart && nodeById.has(heart) && !state.around) unfold(heart);
  const picture = graphPicture();
  const refit = fit || state.around || size !== graph.unfolded.size || (heart && graph.network.getScale() < 0.6);
  fillGraph(picture, () => {
    if (heart && graph.nodes.get(heart)) graph.network.selectNodes([heart], false);
    if (refit) fitGraph(picture.near);
  });
  document.getElementById("graph-part").textContent = partText(picture);
  refreshGraphList();
}

function partText({ nodes, drawn, all }) {
  if (drawn !== undefined) return drawn < all ? word("evidencePart", { n: drawn, all }) : word("evidence");
  return nodes.length < data.graph.nodes.length ? word("graphPart", { n: nodes.length, all: data.graph.nodes.length }) : "";
}

function refreshGraphList() {
  const box = document.querySelector(".graph-list");
  if (!box?.open) return;
  const list = box.querySelector(".list");
  list.replaceChildren();
  lazily(list, shownEvents().filter((event) => event !== nowhere), (event) => el("section", {},
    el("h3", {}, button(labelOf(event), () => chooseEvent(event), { class: "link" })),
    [...grouped(shownOf(event), (report) => report.speaker)].map(([who, some]) => cellButton(who, some, true))), { batch: 20 });
}

function leaveGraph() {
  graph.network?.destroy();
  graph.network = null;
}
