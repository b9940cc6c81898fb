// Pictures of every kind of page in out/, for people: phone, desk, dark, forced colours.

import { NARROW, visit, WIDE } from "./browser.js";
import { LANGUAGES, PAGES } from "./pages.js";

const LOOKS = {
  narrow: { viewport: NARROW },
  wide: { viewport: WIDE },
  dark: { viewport: WIDE, colorScheme: "dark" },
  forced: { viewport: WIDE, forcedColors: "active" },
};
const OUT = new URL("./out/", import.meta.url).pathname;

/** Long lists are cut off. */
const MOST_HEIGHT = 5000;

for (const { name, path } of PAGES) {
  for (const language of LANGUAGES) {
    for (const [look, options] of Object.entries(LOOKS)) {
      visit(`picture of ${name}: ${language}, ${look}`, options, async (page) => {
        await page.goto(`${language}/${path}`);
        const { width, height } = await page.evaluate(sizeOfPage);
        const clip = { x: 0, y: 0, width, height: Math.min(height, MOST_HEIGHT) };
        await page.screenshot({ path: `${OUT}${name}-${language}-${look}.png`, fullPage: true, clip });
      });
    }
  }
}

function sizeOfPage() {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  return { width, height };
}
