// What the map tells by colour it also tells without: dark, in the visitor's own colours, on paper.

import assert from "node:assert/strict";

import { visit } from "./browser.js";

// Two classed maps that between them hold zero, secret, not computable and not applicable.
const SHARES = "de/berlin/2020/karte?merkmal=anteil-mh&stichtag=2015-12-31&gliederung=alter:15-18";
const CLASSES = "de/berlin/2020/karte?merkmal=mss-status&stichtag=2018-12-31";
const MATRIX = "de/berlin/2020/karte?merkmal=mss-matrix&stichtag=2018-12-31";

const LOOKS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "forced dark colours": { forcedColors: "active", colorScheme: "dark" },
};

for (const [look, options] of Object.entries(LOOKS)) {
  for (const [name, path] of Object.entries({ shares: SHARES, classes: CLASSES, matrix: MATRIX })) {
    visit(`every class and state of the ${name} map looks different: ${look}`, options, async (page) => {
      await page.goto(path);
      const pictures = new Map();
      for (const row of await page.locator(".legend-table tbody tr").all()) {
        const label = await row.locator("th").innerText();
        const picture = (await row.locator("svg.swatch").screenshot()).toString("base64");
        assert.ok(!pictures.has(picture), `${label} looks like ${pictures.get(picture)}`);
        pictures.set(picture, label);
      }
      assert.ok(pictures.size >= 5, `only ${pictures.size} entries`);
    });
  }
}

visit("without our colours every area is filled by a pattern", { forcedColors: "active" }, async (page) => {
  for (const path of [SHARES, CLASSES, MATRIX]) {
    await page.goto(path);
    const patterns = await page.locator("svg.map path[data-area]").evaluateAll(patternsOf);
    assert.ok(patterns.every(({ drawn }) => drawn), path);
    const kinds = new Set(patterns.map(({ kind }) => kind));
    assert.equal(new Set(patterns.map(({ drawn }) => drawn)).size, kinds.size, path);
  }
});

visit("areas without a number are never filled by a plain colour", {}, async (page) => {
  await page.goto(SHARES);
  const states = await page.locator("svg.map path[class^=z-]").evaluateAll(patternsOf);
  assert.deepEqual([...new Set(states.map(({ kind }) => kind))].sort(), ["z-nc", "z-secret", "z-zero"]);
  assert.ok(states.every(({ drawn }) => drawn));
});

visit("the dark scheme is dark", { colorScheme: "dark" }, async (page) => {
  await page.goto(SHARES);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red, green, blue] = background.match(/\d+/g).map(Number);
  assert.ok(red + green + blue < 200, background);
});

/** The class of each area and the content of the pattern it is filled by, empty if there is none. */
function patternsOf(paths) {
  return paths.map((path) => {
    const reference = getComputedStyle(path).fill.match(/^url\("#(.+)"\)/);
    const pattern = reference && document.getElementById(reference[1]);
    return { kind: path.getAttribute("class"), drawn: pattern?.innerHTML ?? "" };
  });
}
