// Every link leads somewhere: a walk over up to 300 addresses, few of each kind.

import assert from "node:assert/strict";
import { test } from "node:test";

import { none } from "./findings.js";
import { ATLAS, LANGUAGES, PAGES } from "./pages.js";

const MOST = 300;
const MOST_OF_A_KIND = 8;

test("no link of the atlas is broken", async () => {
  const { visited, broken } = await crawl(LANGUAGES.map((language) => `${ATLAS}${language}/`));
  none(broken);
  assert.ok(visited > 150, `only ${visited} addresses were found`);
});

test("every answer says that nothing may be loaded from elsewhere", async () => {
  for (const { path, found = true } of PAGES) {
    const answer = await get(`${ATLAS}de/${path}`);
    assert.equal(answer.status, found ? 200 : 404, path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|https?:/, path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
  }
});

test("a wrong address is answered by a page that helps on", async () => {
  const wrong = ["fr/", "de/nirgends/", "de/berlin/1999/", "de/berlin/2020/karte?stichtag=gestern", "nirgends"];
  for (const path of wrong) {
    const answer = await get(ATLAS + path);
    assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
    assert.ok(linksIn(answer.text, ATLAS + path).length > 0, path);
  }
});

/** Follows links from some addresses, breadth first. */
async function crawl(from) {
  const queue = from.map((url) => ({ url, on: "the tests" }));
  const known = new Set(from);
  const kinds = new Map();
  const broken = [];
  let visited = 0;
  for (const { url, on } of queue) {
    if (visited >= MOST) break;
    visited += 1;
    const answer = await get(url);
    if (answer.status !== 200) broken.push(`${answer.status} ${url} on ${on}`);
    if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
    for (const link of linksIn(answer.text, answer.url)) {
      const [address, fragment] = link.split("#");
      if (address === answer.url && fragment && !answer.text.includes(`id="${fragment}"`)) {
        broken.push(`#${fragment} on ${url}`);
      }
      const kind = kindOf(address);
      const ofKind = kinds.get(kind) ?? 0;
      if (known.has(address) || ofKind >= MOST_OF_A_KIND) continue;
      known.add(address);
      kinds.set(kind, ofKind + 1);
      queue.push({ url: address, on: url });
    }
  }
  return { visited, broken };
}

/** An answer read to its end, because Node 18 waits for ever for one that is not. */
async function get(url) {
  const answer = await fetch(url);
  return { url: answer.url, status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Addresses of the atlas in the links of a page. */
function linksIn(html, base) {
  const links = [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)];
  return links
    .map(([, address]) => new URL(address.replaceAll("&amp;", "&"), base).href)
    .filter((address) => address.startsWith(ATLAS));
}

/** The address without what names one of many: identifiers and values of parameters. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address);
  const place = pathname.replace(/(merkmal|daten)\/[^/.]+/, "$1/*").replace(/raum\/([^/]+)\/.+/, "raum/$1/*");
  return `${place}?${[...searchParams.keys()].sort()}`;
}
