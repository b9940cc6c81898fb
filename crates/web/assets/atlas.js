// Makes the map walkable: one tab stop, arrow keys from area to area, hints on hover and focus, zoom.
//
// Every page works without it. All listeners are on the document, because htmx exchanges what is in it;
// `prepare` may run any number of times.

const AREA = ".map-canvas [data-area]";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 0.25;
const ZOOM = 1.5;
const HINT_DELAY = 150;

let hiding;

/** Turns every map that is still a mere picture into a group of links with one tab stop. */
function prepare() {
  for (const canvas of document.querySelectorAll(".map-canvas")) {
    const svg = canvas.querySelector("svg.map");
    if (!svg || svg.getAttribute("role") !== "img") continue;
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-roledescription", canvas.dataset.role);
    svg.dataset.whole = svg.getAttribute("viewBox");
    const areas = [...svg.querySelectorAll("[data-area]")];
    for (const [position, area] of areas.entries()) {
      const [name] = split(area.dataset.text);
      area.querySelector("title")?.remove();
      area.setAttribute("role", "link");
      area.setAttribute("aria-label", name);
      area.setAttribute("tabindex", position === 0 ? "0" : "-1");
    }
    furnish(canvas, svg);
  }
}

/** "Wedding: 12,3 %" → name, and the rest that is spoken and shown. */
function split(text) {
  const at = text.indexOf(": ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 2)];
}

/** Buttons, hint and the line about keys. */
function furnish(canvas, svg) {
  for (const old of canvas.parentElement.querySelectorAll(".map-tools, .map-keys, .map-tip")) old.remove();
  const words = canvas.dataset;
  const tools = element("div", "map-tools");
  tools.append(
    button("+", words.in, () => zoom(svg, 1 / ZOOM)),
    button("−", words.out, () => zoom(svg, ZOOM)),
    button("←", words.left, () => move(svg, -STEP, 0)),
    button("→", words.right, () => move(svg, STEP, 0)),
    button("↑", words.up, () => move(svg, 0, -STEP)),
    button("↓", words.down, () => move(svg, 0, STEP)),
    button("⤢", words.reset, () => svg.setAttribute("viewBox", svg.dataset.whole)),
  );
  const keys = element("p", "map-keys");
  keys.id = "karte-tasten";
  keys.textContent = words.hint;
  canvas.before(tools);
  canvas.after(keys);
  const tip = element("div", "map-tip");
  tip.hidden = true;
  canvas.append(tip);
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function button(sign, label, action) {
  const made = element("button", "");
  made.type = "button";
  made.textContent = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

const box = (svg) => svg.getAttribute("viewBox").split(" ").map(Number);

function zoom(svg, factor) {
  const [x, y, width, height] = box(svg);
  const [, , whole] = svg.dataset.whole.split(" ").map(Number);
  const wanted = Math.min(width * factor, whole) / width;
  const shift = (1 - wanted) / 2;
  svg.setAttribute("viewBox", [x + width * shift, y + height * shift, width * wanted, height * wanted].join(" "));
}

function move(svg, right, down) {
  const [x, y, width, height] = box(svg);
  svg.setAttribute("viewBox", [x + width * right, y + height * down, width, height].join(" "));
}

/** Moves the view so that an area that was walked to can be seen. */
function reveal(svg, area) {
  const [x, y, width, height] = box(svg);
  const [cx, cy] = centre(area);
  if (cx < x || cx > x + width || cy < y || cy > y + height) {
    svg.setAttribute("viewBox", [cx - width / 2, cy - height / 2, width, height].join(" "));
  }
}

function centre(area) {
  const { x, y, width, height } = area.getBBox();
  return [x + width / 2, y + height / 2];
}

/** The nearest area in a direction; those beside the way count as farther away. */
function next(area, [dx, dy]) {
  const [x, y] = centre(area);
  let best;
  let least = Infinity;
  for (const other of area.ownerSVGElement.querySelectorAll("[data-area]")) {
    const [ox, oy] = centre(other);
    const along = (ox - x) * dx + (oy - y) * dy;
    const beside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (other === area || along <= 0 || beside > along * 2) continue;
    const distance = along + beside * 2;
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

function walk(area, target) {
  if (!target) return;
  area.setAttribute("tabindex", "-1");
  target.setAttribute("tabindex", "0");
  reveal(target.ownerSVGElement, target);
  target.focus({ preventScroll: true });
}

function open(area) {
  const { profiles, query } = area.closest(".map-canvas").dataset;
  window.location.assign(profiles + encodeURIComponent(area.dataset.area) + query);
}

/** Shows the hint above an area, or below it where there is no room. */
function show(area) {
  clearTimeout(hiding);
  const canvas = area.closest(".map-canvas");
  const tip = canvas.querySelector(".map-tip");
  if (!tip) return;
  tip.textContent = area.dataset.text;
  tip.hidden = false;
  const frame = canvas.getBoundingClientRect();
  const spot = area.getBoundingClientRect();
  const middle = spot.left + spot.width / 2 - frame.left - tip.offsetWidth / 2;
  const above = spot.top - frame.top - tip.offsetHeight - 6;
  tip.style.insetInlineStart = `${Math.max(0, Math.min(middle, frame.width - tip.offsetWidth))}px`;
  tip.style.insetBlockStart = `${above < 0 ? spot.bottom - frame.top + 6 : above}px`;
}

function hide() {
  let shown = false;
  for (const tip of document.querySelectorAll(".map-tip:not([hidden])")) {
    tip.hidden = true;
    shown = true;
  }
  return shown;
}

function speak(text) {
  const speaker = document.getElementById("melder");
  if (speaker) speaker.textContent = text;
}

function pressed(event) {
  if (event.key === "Escape" && hide()) return;
  const area = event.target.closest?.(AREA);
  if (!area || event.altKey || event.ctrlKey || event.metaKey) return;
  const areas = area.ownerSVGElement.querySelectorAll("[data-area]");
  if (ARROWS[event.key]) walk(area, next(area, ARROWS[event.key]));
  else if (event.key === "Home") walk(area, areas[0]);
  else if (event.key === "End") walk(area, areas[areas.length - 1]);
  else if (event.key === "Enter") open(area);
  else if (event.key === "Escape") document.getElementById("tabelle")?.focus();
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", pressed);

document.addEventListener("focusin", ({ target }) => {
  const area = target.closest?.(AREA);
  if (!area) return hide();
  show(area);
  speak(split(area.dataset.text)[1]);
});

document.addEventListener("pointerover", ({ target }) => {
  const area = target.closest?.(AREA);
  if (area) show(area);
  else if (target.closest?.(".map-tip")) clearTimeout(hiding);
});

document.addEventListener("pointerout", ({ target }) => {
  if (!target.closest?.(`${AREA}, .map-tip`)) return;
  clearTimeout(hiding);
  hiding = setTimeout(hide, HINT_DELAY);
});

document.addEventListener("click", ({ target }) => {
  const area = target.closest?.(AREA);
  if (area) open(area);
});

document.addEventListener("htmx:after:swap", () => {
  prepare();
  const finding = document.getElementById("befund");
  if (finding) speak(finding.textContent);
});

prepare();
