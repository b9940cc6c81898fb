// Pages fit a phone: only tables may scroll sideways, inside their own frame.

import { NARROW, visit } from "./browser.js";
import { none } from "./findings.js";
import { LANGUAGES, PAGES } from "./pages.js";

for (const { name, path } of PAGES) {
  for (const language of LANGUAGES) {
    visit(`${name} needs no sideways scrolling at 320 px: ${language}`, { viewport: NARROW }, async (page) => {
      await page.goto(`${language}/${path}`);
      none(await page.evaluate(tooWide));
    });
  }
}

/** Elements that reach beyond the window although nothing around them scrolls. */
function tooWide() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = (element) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
  const contained = (element) => {
    for (let above = element.parentElement; above !== document.body && above; above = above.parentElement) {
      if (scrolls(above)) return true;
    }
    return false;
  };
  const beyond = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > width + 1 && !contained(element),
  );
  return [`${document.documentElement.scrollWidth} px wide`, ...beyond.map((element) => element.outerHTML.slice(0, 120))];
}
