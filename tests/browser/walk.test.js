// The way of a visitor: start, map, indicator, profile, download. With scripts and without, in both languages.

import assert from "node:assert/strict";

import { visit } from "./browser.js";
import { LANGUAGES } from "./pages.js";

const MAP = "berlin/2020/karte?merkmal=mss-status&ebene=planungsraum&stichtag=2018-12-31";
const WORDS = {
  de: { medium: "mittel", status: "Status-Index", unclassified: "trifft nicht zu" },
  en: { medium: "medium", status: "Status index", unclassified: "not applicable" },
};

/** The legend writes the sign of a state behind its words. */
const SIGN = / \(.\)$/;

for (const language of LANGUAGES) {
  for (const javaScriptEnabled of [true, false]) {
    const manner = `${language}, ${javaScriptEnabled ? "with" : "without"} scripts`;
    const options = { javaScriptEnabled, acceptDownloads: true };
    const words = WORDS[language];

    visit(`a visitor gets from the start to a profile: ${manner}`, options, async (page) => {
      await page.goto(`${language}/`);
      await page.locator('main a[href*="/berlin/"]').first().click();
      await page.waitForURL(/\/berlin\/2020\/$/);
      await page.locator('main .cards a[href$="/karte"]').click();
      await page.waitForURL(/\/karte$/);
      await choose(page, "#merkmal", "mss-status", javaScriptEnabled);
      await page.waitForURL(/merkmal=mss-status/);
      assert.equal(await page.locator("h1").innerText(), words.status);
      await page.locator('.definition a[href$="/merkmal/mss-status"]').click();
      await page.waitForURL(/\/merkmal\/mss-status$/);
      assert.equal(await page.locator("h1").innerText(), words.status);
      await page.locator('a[href*="karte?"][href*="stichtag=2018-12-31"]').first().click();
      await page.waitForURL(/stichtag=2018-12-31/);
      await page.locator('table.sortable a[href*="/raum/planungsraum/01011101"]').click();
      await page.waitForURL(/\/raum\/planungsraum\/01011101/);
      assert.equal(await page.locator("h1").innerText(), "Stülerstraße");
      const row = page.locator("table.profile tr", { has: page.locator('a[href$="/merkmal/mss-status"]') });
      assert.match(await row.innerText(), new RegExp(words.medium));
    });

    visit(`the map is downloaded as it is shown: ${manner}`, options, async (page) => {
      await page.goto(`${language}/${MAP}`);
      const download = page.waitForEvent("download");
      await page.locator('a[href*="mss-status.csv"]').click();
      const file = await download;
      assert.equal(file.suggestedFilename(), "berlin-2020-mss-status.csv");
      const rows = await readCsv(file);
      assert.equal(rows.length, 447);
      assert.ok(rows.every((row) => row.reference_date === "31.12.2018"));
      const area = rows.find((row) => row.area === '="01011101"');
      assert.equal(area.class, "2");
      assert.equal(area.class_label, words.medium);
      assert.match(area.value, /^-?\d+,\d+$/);
      assert.equal(rows.filter((row) => row.class !== "").length, 436);
    });

    visit(`the heads of the table sort it: ${manner}`, options, async (page) => {
      await page.goto(`${language}/${MAP}`);
      const keys = () => page.locator("table.sortable tbody td:first-child").allInnerTexts();
      const before = await keys();
      assert.equal(before[0], "01011101");
      await page.locator('table.sortable thead a[href*="sort=wert"]').press("Enter");
      await page.waitForURL(/sort=wert/);
      const ascending = await keys();
      assert.notDeepEqual(ascending, before);
      assert.deepEqual([...ascending].sort(), before);
      await page.locator('table.sortable thead a[href*="sort=-wert"]').press("Enter");
      await page.waitForURL(/sort=-wert/);
      assert.deepEqual((await keys()).slice(0, 436), ascending.slice(0, 436).reverse());
    });

    visit(`the other language shows the same map: ${manner}`, options, async (page) => {
      const other = LANGUAGES.find((candidate) => candidate !== language);
      await page.goto(`${language}/${MAP}&raum=01011101`);
      await page.locator("header a[hreflang]").click();
      await page.waitForURL(new RegExp(`/${other}/`));
      assert.ok(page.url().endsWith(`/${other}/${MAP}&raum=01011101`), page.url());
      assert.equal(await page.locator("html").getAttribute("lang"), other);
      assert.equal(await page.locator("h1").innerText(), WORDS[other].status);
    });
  }

  for (const [date, classified] of [["2014-12-31", 435], ["2018-12-31", 436]]) {
    visit(`map, legend and table of ${date} agree: ${language}`, {}, async (page) => {
      await page.goto(`${language}/${MAP.replace("2018-12-31", date)}`);
      assert.equal(await page.locator("svg.map path[data-area]").count(), 447);
      const legend = await countsOfLegend(page);
      const table = await countsOfTable(page);
      assert.deepEqual(legend, table);
      const { [WORDS[language].unclassified]: excluded, ...classes } = legend;
      assert.equal(sum(classes), classified);
      assert.equal(excluded, 447 - classified);
    });
  }
}

visit("areas without a class are drawn by a pattern of their own", {}, async (page) => {
  await page.goto(`de/${MAP}`);
  const fills = await page.locator("svg.map path.z-na").evaluateAll((paths) => paths.map((path) => getComputedStyle(path).fill));
  assert.equal(fills.length, 11);
  assert.ok(fills.every((fill) => fill.startsWith('url("#')), fills[0]);
});

/** Chooses an entry of a list; without scripts the form is sent by its button. */
async function choose(page, list, value, scripted) {
  await page.locator(list).selectOption(value);
  if (!scripted) await page.locator("form.controls button[type=submit]").click();
}

/** How many areas the legend names by class, empty ones left out. */
async function countsOfLegend(page) {
  const rows = await page.locator(".legend-table tbody tr").all();
  const counts = {};
  for (const row of rows) {
    const count = Number(await row.locator("td.number").innerText());
    const label = await row.locator("th").innerText();
    if (count > 0) counts[label.replace(SIGN, "")] = count;
  }
  return counts;
}

/** How many lines of the table have each class, or each state where there is none. */
async function countsOfTable(page) {
  const lines = await page.locator("table.sortable tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].slice(-2).map((cell) => cell.innerText.trim())),
  );
  const counts = {};
  for (const [label, state] of lines) counts[label || state] = (counts[label || state] ?? 0) + 1;
  return counts;
}

function sum(counts) {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Reads the dialect that German spreadsheets open; no cell of the demo holds a semicolon. */
async function readCsv(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8").replace(/^\uFEFF/, "");
  const [head, ...lines] = text.trimEnd().split("\r\n").map((line) => line.split(";"));
  const unquoted = (cell) => cell.replace(/^"(.*)"$/, "$1").replaceAll('""', '"');
  return lines.map((cells) => Object.fromEntries(head.map((name, column) => [name, unquoted(cells[column])])));
}
