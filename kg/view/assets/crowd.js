// A crowd of edges: what is drawn of them where more are in sight than anybody can follow.
// Long dashed lines are most of what a picture costs, and the page must go on answering.
const MANY = 600;
const NO_ENDS = { to: { enabled: false }, from: { enabled: false }, middle: { enabled: false } };

// Near, an edge looks as it is; in a crowd it lets the names come forward; seen from far away it has neither dashes nor
// ends, which would be smaller than a pixel.
const LOOKS = {
  near: () => ({}),
  crowd: ({ color }) => ({ color: { ...color, opacity: 0.4 * color.opacity } }),
  far: () => ({ dashes: false, arrows: NO_ENDS }),
};

// What is not drawn is not there for a press either, until the picture moves or is filled anew.
function onlyWhatIsSeen(network) {
  const { body } = network;
  let [all, drawn] = [null, null];
  network.on("beforeDrawing", () => {
    if (body.edgeIndices !== drawn) all = body.edgeIndices;
    const frame = frameOf(network);
    const passing = all.filter((id) => isNear(body.edges[id], frame));
    const look = passing.length <= MANY ? "near" : network.getScale() < 0.3 ? "far" : "crowd";
    drawn = look === "crowd" ? passing.filter((id) => endsIn(body.edges[id], frame)) : passing;
    for (const id of drawn) lookFrom(body.edges[id], look);
    body.edgeIndices = drawn;
  });
}

function frameOf(network) {
  const { clientWidth, clientHeight } = network.body.container;
  return { from: network.DOMtoCanvas({ x: 0, y: 0 }), to: network.DOMtoCanvas({ x: clientWidth, y: clientHeight }) };
}

function lookFrom(edge, look) {
  if (edge.look === look) return;
  const { dashes, arrows, color } = edge.options;
  edge.near ??= { dashes, arrows, color };
  Object.assign(edge.options, edge.near, LOOKS[look](edge.near));
  edge.look = look;
}

// A bent edge bulges by less than half its length.
function isNear({ from: a, to: b, options }, { from, to }) {
  if (!a || !b) return true;
  const bulge = options.smooth?.enabled ? Math.hypot(a.x - b.x, a.y - b.y) / 2 : 0;
  return Math.max(a.x, b.x) + bulge > from.x && Math.min(a.x, b.x) - bulge < to.x
    && Math.max(a.y, b.y) + bulge > from.y && Math.min(a.y, b.y) - bulge < to.y;
}

// An edge of which neither end is in sight tells nothing to who looks on.
function endsIn(edge, { from, to }) {
  return [edge.from, edge.to].some((end) => end && end.x > from.x && end.x < to.x && end.y > from.y && end.y < to.y);
}
