// Elements made without markup: every text goes in as a text node, every name of an attribute is written here.
const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SHAPES = {
  for: [["circle", { cx: 8, cy: 8, r: 6 }]],
  hedged: [["circle", { cx: 8, cy: 8, r: 5.5, class: "open", "stroke-dasharray": "2.4 2.1" }]],
  against: [["path", { d: "M3 3 13 13M13 3 3 13", class: "open heavy" }]],
  withheld: [["circle", { cx: 8, cy: 8, r: 5.5, class: "open" }], ["path", { d: "M8 2.5a5.5 5.5 0 0 0 0 11z" }]],
  other: [["rect", { x: 3.5, y: 3.5, width: 9, height: 9, class: "open" }]],
};

function sign(kind) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", `sign ${kind}`);
  picture.setAttribute("aria-hidden", "true");
  for (const [shape, attributes] of SHAPES[kind]) {
    const part = document.createElementNS(SVG, shape);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    picture.append(part);
  }
  return picture;
}

// Addresses of articles come from the texts: only the web's own two schemes become a link.
function outward(address, label = address) {
  let target = null;
  try {
    target = new URL(address);
  } catch {
    return el("span", { class: "address" }, label);
  }
  if (target.protocol !== "https:" && target.protocol !== "http:") return el("span", { class: "address" }, label);
  return el("a", { href: target.href, target: "_blank", rel: "noopener noreferrer nofollow" }, label);
}

function button(label, press, attributes = {}) {
  return el("button", { type: "button", onclick: press, ...attributes }, label);
}

// Puts `list` under `parent` a batch at a time, as the reader comes near its end.
function lazily(parent, list, draw, { batch = 40, root = null } = {}) {
  let next = 0;
  const more = () => {
    parent.append(...list.slice(next, next + batch).flatMap(draw));
    next += batch;
  };
  more();
  if (next >= list.length) return () => {};
  const sentinel = el(parent.tagName === "TBODY" ? "tr" : "div", { class: "sentinel", "aria-hidden": "true" });
  parent.append(sentinel);
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    more();
    if (next >= list.length) finish();
    else { parent.append(sentinel); watch.unobserve(sentinel); watch.observe(sentinel); }
  }, { root, rootMargin: "600px" });
  const finish = () => { watch.disconnect(); sentinel.remove(); };
  watch.observe(sentinel);
  return (limit = Infinity) => {
    while (next < Math.min(list.length, limit)) more();
    if (next >= list.length) finish();
  };
}

function announce(text) {
  document.getElementById("status").textContent = text;
}

function narrow() {
  return window.matchMedia("(max-width: 900px)").matches;
}

// On a phone a legend waits behind its name.
function folded(legend) {
  return narrow() ? el("details", { class: "legend-box" }, el("summary", {}, word("legend")), legend) : legend;
}
