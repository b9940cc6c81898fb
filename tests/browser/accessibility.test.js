// axe-core finds nothing on any kind of page: both languages, light and dark, phone and desk.

import axe from "axe-core";

import { NARROW, visit, WIDE } from "./browser.js";
import { none } from "./findings.js";
import { LANGUAGES, PAGES } from "./pages.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const { name, path } of PAGES) {
  for (const language of LANGUAGES) {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of [NARROW, WIDE]) {
        const title = `${name} has no barriers: ${language}, ${colorScheme}, ${viewport.width} px`;
        visit(title, { colorScheme, viewport }, async (page) => {
          await page.goto(`${language}/${path}`);
          none(await violations(page));
        });
      }
    }
  }
}

/** One line a broken rule and element. */
async function violations(page) {
  await page.evaluate(axe.source);
  const options = { runOnly: { type: "tag", values: RULES }, resultTypes: ["violations"] };
  const result = await page.evaluate((options) => window.axe.run(options), options);
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map(({ target, any, all, none }) => {
      const [reason] = [...any, ...all, ...none];
      return `${id}: ${target.join(" ")}: ${reason?.message ?? ""} (${nodes.length} in all)`;
    }),
  );
}
