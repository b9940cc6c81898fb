// The atlas by keyboard alone: past the navigation, into the map, from area to area, and out again.

import assert from "node:assert/strict";

import { visit } from "./browser.js";
import { none } from "./findings.js";
import { LANGUAGES, PAGES } from "./pages.js";

const MAP = "berlin/2020/karte?merkmal=mss-status&stichtag=2018-12-31";
const MEDIUM = { de: /mittel/, en: /medium/ };
const MOST_STOPS = 60;

for (const language of LANGUAGES) {
  visit(`the first stop leads past the navigation: ${language}`, {}, async (page) => {
    for (const { path } of PAGES) {
      await page.goto(`${language}/${path}`);
      await page.keyboard.press("Tab");
      const link = page.locator("a.skip:focus");
      const { x, y, width, height } = await link.boundingBox();
      assert.ok(x >= 0 && y >= 0 && width > 40 && height > 16, `${path}: ${[x, y, width, height]}`);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "inhalt", path);
    }
  });

  visit(`the map is one stop, and arrows walk from area to area: ${language}`, {}, async (page) => {
    await enterMap(page, language);
    const spoken = page.locator("#melder");
    assert.equal(await areaInFocus(page), "01011101");
    assert.match(await spoken.innerText(), MEDIUM[language]);
    const seen = new Set(["01011101"]);
    for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight"]) {
      const from = await centreOfFocus(page);
      await page.keyboard.press(key);
      const to = await centreOfFocus(page);
      assert.ok(key === "ArrowRight" ? to.x > from.x : to.y > from.y, key);
      seen.add(await areaInFocus(page));
      assert.notEqual(await spoken.innerText(), "");
      assert.equal(await page.locator("svg.map [tabindex='0']").count(), 1);
    }
    assert.equal(seen.size, 5);
    await page.keyboard.press("End");
    assert.equal(await areaInFocus(page), "12304314");
    await page.keyboard.press("Home");
    assert.equal(await areaInFocus(page), "01011101");
    await page.keyboard.press("Tab");
    assert.equal(await areaInFocus(page), undefined);
  });

  visit(`enter opens the profile of an area, and back returns: ${language}`, {}, async (page) => {
    await enterMap(page, language);
    await page.keyboard.press("ArrowDown");
    const key = await areaInFocus(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/raum/planungsraum/${key}\\?stichtag=2018-12-31$`));
    await page.goBack();
    assert.ok(page.url().endsWith(`/${language}/${MAP}`));
  });

  visit(`escape hides the hint, then leaves the map: ${language}`, {}, async (page) => {
    await enterMap(page, language);
    const hint = page.locator(".map-tip");
    assert.ok(await hint.isVisible());
    await page.keyboard.press("Escape");
    assert.ok(await hint.isHidden());
    assert.equal(await areaInFocus(page), "01011101");
    await page.keyboard.press("Escape");
    assert.equal(await areaInFocus(page), undefined);
    assert.equal(await page.evaluate(() => document.activeElement.id), "tabelle");
  });

  visit(`a choice by keyboard changes the map and keeps the place: ${language}`, {}, async (page) => {
    await page.goto(`${language}/${MAP}`);
    const before = await page.locator("#befund").innerText();
    await page.locator("#stichtag").focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/stichtag=2014-12-31/);
    await page.waitForFunction((before) => document.getElementById("befund").innerText !== before, before);
    assert.equal(await page.evaluate(() => document.activeElement.id), "stichtag");
    const finding = await page.locator("#befund").innerText();
    assert.equal((await page.locator("#melder").innerText()).trim(), finding.trim());
    assert.equal(await page.locator("svg.map [tabindex='0']").count(), 1);
    await page.goBack();
    await page.waitForFunction((before) => document.getElementById("befund").innerText === before, before);
  });
}

visit("focus can be seen at every stop", {}, async (page) => {
  const hidden = [];
  for (const { name, path } of PAGES) {
    await page.goto(`de/${path}`);
    for (let stop = 1; stop <= MOST_STOPS; stop += 1) {
      await page.keyboard.press("Tab");
      const { markup, seen } = await page.evaluate(lookOfFocus);
      if (markup === "") break;
      if (!seen) hidden.push(`${name}: ${markup}`);
    }
  }
  none(hidden);
});

/** Opens the map and tabs into it. */
async function enterMap(page, language) {
  await page.goto(`${language}/${MAP}`);
  for (let stop = 1; stop <= MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await areaInFocus(page)) return;
  }
  assert.fail(`the map is not among the first ${MOST_STOPS} stops`);
}

/** The key of the area that has the focus. */
function areaInFocus(page) {
  return page.evaluate(() => document.activeElement.dataset.area);
}

function centreOfFocus(page) {
  return page.evaluate(() => {
    const { x, y, width, height } = document.activeElement.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
}

/** What has the focus, and whether its outline, shadow or line shows it. */
function lookOfFocus() {
  const element = document.activeElement;
  if (element === document.body) return { markup: "", seen: false };
  const { outlineStyle, outlineWidth, boxShadow, strokeWidth } = getComputedStyle(element);
  const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const drawn = element instanceof SVGElement && parseFloat(strokeWidth) >= 2;
  return { markup: element.outerHTML.slice(0, 100), seen: outlined || drawn || boxShadow !== "none" };
}
