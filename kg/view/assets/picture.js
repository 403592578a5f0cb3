// The picture of the graph: which nodes and edges are drawn, where, and how they look; an edge is a stance, the outlets
// are folded into it.
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
  if (state.event && state.event !== nowhere) return state.event;
  return state.who ?? (state.around ? shownEvents().find((event) => event !== nowhere) : null);
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

function isTaken({ x, y }) {
  return [...graph.places.values()].some((place) => Math.abs(place.x - x) < 150 && Math.abs(place.y - y) < 46);
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
    } while (turn < 400 && isTaken(spot));
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

// Around one node: those for it on the left, the others on the right, in columns, whom most origins tell of innermost.
function aroundPlaces(heart, living) {
  const most = narrow() ? { rows: 9, columns: 1, wide: 190, high: 52 } : { rows: 8, columns: 4, wide: 270, high: 68 };
  const around = living.filter(({ edge }) => edge.from === heart || edge.to === heart)
    .sort((a, b) => figures(b.list).origins - figures(a.list).origins || b.list.length - a.list.length);
  const sides = new Map(around.map(({ edge }) => [edge.from === heart ? edge.to : edge.from, sideOfSign(edge.kind)]));
  const places = new Map([[heart, { x: 0, y: 0 }]]);
  for (const [side, all] of grouped([...sides], ([, at]) => at)) {
    const group = all.slice(0, most.rows * most.columns);
    group.forEach(([id], place) => {
      const column = Math.floor(place / most.rows);
      const rows = Math.min(most.rows, group.length - column * most.rows);
      const row = place % most.rows - (rows - 1) / 2 + (column % 2) / 2;
      places.set(id, { x: side * most.wide * (column + 1), y: row * most.high });
    });
  }
  return places;
}

function sideOfSign(kind) {
  return kind === "for" || kind === "hedged" ? -1 : 1;
}

function drawnNode(id, place, faded) {
  const node = nodeById.get(id);
  const isEvent = id[0] === "e";
  const contested = isEvent && thingOf(id).status === "contested";
  const folded = ({ from, to }) => !graph.unfolded.has(from === id ? to : from);
  const hidden = state.around ? 0 : nodeEdges.get(id).filter(folded).length;
  return { ...nodeLook(id, hidden ? `${node.label}\n+${hidden}` : node.label, contested, faded), ...place };
}

function nodeLook(id, label, contested = false, faded = false) {
  const isEvent = id[0] === "e";
  const { ink, soft, edge, ground, shade, pick } = colours();
  const highlight = { background: pick, border: ink };
  const look = isEvent
    ? { margin: 9, borderWidth: contested ? 3 : 1, color: { background: ground, border: ink, highlight } }
    : { margin: 6, borderWidth: 0.5, color: { background: shade, border: edge, highlight } };
  return { ...look, id, label, shape: "box", opacity: faded ? 0.25 : 1,
    shapeProperties: { borderRadius: isEvent ? 3 : 14 },
    font: { face: FACE, size: isEvent ? 15 : 13, color: faded ? soft : ink } };
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
  const { id, kind, from, to } = edge;
  return { id, kind, from, to, dashes: style.dashes, width: Math.min(6, 1.6 + Math.log2(origins) * 1.4),
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
  const touches = ({ edge: { from, to } }) => from === heart || to === heart;
  living = living.filter((one) => places.has(one.edge.from) && places.has(one.edge.to) && (!focus || touches(one)));
  const near = new Set(living.filter(touches).flatMap(({ edge: { from, to } }) => [from, to]));
  const alive = new Set(living.flatMap(({ edge }) => [edge.from, edge.to]));
  if (heart && places.has(heart)) alive.add(heart);
  const faded = (id) => Boolean(near.size) && !near.has(id);
  return {
    nodes: [...alive].map((id) => drawnNode(id, places.get(id), faded(id))),
    near: [...near],
    edges: living.map((one) => drawnEdge(one, Boolean(near.size) && !touches(one))),
  };
}
