// Graph: the picture on a canvas, with what stands around it and what a press on it does.
const OPTIONS = {
  physics: false, layout: { improvedLayout: false },
  nodes: { shadow: false, chosen: false }, edges: { selectionWidth: 1 },
  interaction: { hover: false, tooltipDelay: 120, hideEdgesOnDrag: true, hideEdgesOnZoom: true, zoomSpeed: 0.6 },
};

function graphBar() {
  const turn = (around) => { change({ around }, { step: false }); refreshBar(); };
  const pick = (around, key) => button(word(key), () => turn(around),
    { "aria-pressed": String(state.around === around) });
  const large = data.graph.open.length < data.graph.nodes.length;
  const redraw = (start) => () => { start(); turn(false); };
  const zoom = (factor) => () => graph.network.moveTo({ scale: graph.network.getScale() * factor });
  return [
    el("span", { class: "switch", role: "group", "aria-label": word("graph") },
      pick(false, "graphWhole"), pick(true, "graphAlone")),
    large && button(word("graphStart"), redraw(startUnfolded), { class: "link" }),
    large && button(word("graphAll", { n: data.graph.nodes.length }), redraw(unfoldAll), { class: "link" }),
    el("span", { class: "switch" }, button("−", zoom(0.75), { "aria-label": word("zoomOut") }),
      button("+", zoom(1.33), { "aria-label": word("zoomIn") }), button(word("graphFit"), () => graph.network.fit())),
    graphLegend()];
}

function graphLegend() {
  const wide = state.around && !narrow();
  const nodes = wide ? ["event", "speaker"] : ["contested", "event", "speaker"];
  return folded(el("ul", { class: "legend", "aria-label": word("legend") },
    SIGNS.map((kind) => el("li", { title: word(`hint.${kind}`) },
      edgeSample(kind), wide && sign(kind), word(`sign.${kind}`))),
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
  graph.network.fit({ ...most, ...(near.length && { minZoomLevel: state.around ? 0.1 : 0.6, nodes: near }) });
  if (near.length || state.around || graph.network.getScale() > 0.45) return;
  const first = firstNeighbourhood();
  if (first.length) graph.network.fit({ ...most, minZoomLevel: 0.75, nodes: first });
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
  return openCell(shownOf(event)
    .filter((report) => idOfSpeaker(report.speaker) === edge.from && report.sign === edge.kind));
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
  const list = el("details", { class: "graph-list", ontoggle: () => refreshGraphList() },
    el("summary", {}, word("graphList")), el("div", { class: "list" }));
  view.replaceChildren(el("div", { class: "bar", id: "graph-bar" }, graphBar().filter(Boolean)),
    el("p", { id: "graph-part", class: "quiet" }), canvas, list);
  graph.nodes = new vis.DataSet();
  graph.edges = new vis.DataSet();
  graph.network = new vis.Network(canvas, { nodes: graph.nodes, edges: graph.edges }, OPTIONS);
  graph.network.on("click", pressed);
  onlyWhatIsSeen(graph.network);
  canvas.network = graph.network;
  refreshGraph(true);
}

// A small picture is put in at once, a large one a part at a time, so that the page goes on answering.
function fillGraph({ nodes, edges }, done, batch = 250) {
  const small = nodes.length + edges.length <= 2 * batch;
  graph.nodes = new vis.DataSet(small ? nodes : []);
  graph.edges = new vis.DataSet(small ? edges : []);
  graph.network.setData({ nodes: graph.nodes, edges: graph.edges });
  if (small) return done();
  const { network, nodes: mine } = graph;
  const steps = [...parts(nodes, graph.nodes, batch), shows(() => network.fit()),
    ...parts(edges, graph.edges, batch), shows(done)];
  const step = () => {
    if (mine !== graph.nodes || network !== graph.network) return;
    const { run, seen } = steps.shift();
    network.body.emitter.emit(seen ? "_allowRedraw" : "_blockRedraw");
    run();
    if (steps.length) setTimeout(step, 16);
  };
  setTimeout(step, 16);
}

// While parts go in, the picture is not drawn: each of them would draw all that came before.
function parts(list, set, batch) {
  return Array.from({ length: Math.ceil(list.length / batch) },
    (_, place) => ({ seen: false, run: () => set.add(list.slice(place * batch, (place + 1) * batch)) }));
}

function shows(run) {
  return { seen: true, run };
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
  const whole = data.graph.nodes.length;
  return nodes.length < whole ? word("graphPart", { n: nodes.length, all: whole }) : "";
}

function refreshGraphList() {
  const box = document.querySelector(".graph-list");
  if (!box?.open) return;
  const list = box.querySelector(".list");
  list.replaceChildren();
  lazily(list, shownEvents().filter((event) => event !== nowhere), (event) => el("section", {},
    el("h3", {}, button(labelOf(event), () => chooseEvent(event), { class: "link" })),
    [...grouped(shownOf(event), (report) => report.speaker)].map(([who, some]) => cellButton(who, some, true))),
  { batch: 20 });
}

function leaveGraph() {
  graph.network?.destroy();
  graph.network = null;
}
