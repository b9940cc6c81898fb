// A browser for tests: every visit has a context of its own and keeps to the rules of the atlas.
//
// Nothing may be fetched from elsewhere and nothing may be written to the console.

import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { none } from "./findings.js";
import { ATLAS } from "./pages.js";

/** A phone and a desk, in CSS pixels. */
export const NARROW = { width: 320, height: 640 };
export const WIDE = { width: 1440, height: 900 };

const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  // Debian's Chromium has no sandbox for root, and must not speak to its maker.
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

let browser;
before(async () => {
  browser = await chromium.launch(LAUNCH);
});
after(() => browser.close());

/** A test that visits the atlas with a page of its own. Options are those of a browser context. */
export function visit(name, options, body) {
  test(name, async () => {
    const context = await browser.newContext({ baseURL: ATLAS, viewport: WIDE, ...options });
    try {
      const page = await context.newPage();
      const complaints = listen(page);
      await body(page);
      none(complaints);
    } finally {
      await context.close();
    }
  });
}

/** Collects what the atlas must never do. The visitor is told of a missing page, the console too. */
function listen(page) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const missing = message.text().includes("status of 404") && message.location().url === page.url();
    if (["error", "warning"].includes(message.type()) && !missing) {
      complaints.push(`${message.type()}: ${message.text()} at ${message.location().url}`);
    }
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(ATLAS) && !url.startsWith("data:")) complaints.push(`foreign: ${url}`);
  });
  return complaints;
}
