// Runs the browser tests against the demo of a binary: node run.js BINARY [TEST-FILE…]
//
// Each file is a process of its own and finds the atlas by the variable ATLAS.
// SCREENSHOTS=1 also takes pictures of every kind of page.

import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { fileURLToPath } from "node:url";

import { startAtlas } from "./atlas.js";

/** A file that takes longer hangs, in milliseconds. */
const LONGEST_FILE = 20 * 60_000;

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** All test files, or those that were named. */
function testFiles(named) {
  const pictures = process.env.SCREENSHOTS === "1" ? ["screenshots.js"] : [];
  const all = readdirSync(HERE).filter((name) => name.endsWith(".test.js"));
  return named.length > 0 ? named : [...all, ...pictures].map((name) => HERE + name);
}

/** Runs the files, prints a line a test, and counts. */
async function report(files) {
  const count = { passed: 0, failed: 0 };
  const stream = run({ files, concurrency: availableParallelism(), timeout: LONGEST_FILE });
  stream.on("test:pass", ({ name, details }) => {
    count.passed += 1;
    console.log(`ok      ${name} (${seconds(details.duration_ms)})`);
  });
  stream.on("test:fail", ({ name, details }) => {
    count.failed += 1;
    const cause = details.error.cause ?? details.error;
    console.log(`FAILED  ${name} (${seconds(details.duration_ms)})\n${indented(cause)}`);
  });
  stream.on("test:stderr", ({ message }) => process.stderr.write(message));
  await new Promise((resolve) => stream.on("end", resolve).resume());
  return count;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A reason without colours and without the test runner's own frames. */
function indented(cause) {
  const lines = String(cause.stack ?? cause).replace(/\u001b\[\d+m/g, "").split("\n");
  return lines.filter((line) => !line.includes("(node:internal/")).map((line) => `        ${line}`).join("\n");
}

const [binary, ...named] = process.argv.slice(2);
const begin = performance.now();
const atlas = await startAtlas(binary);
process.env.ATLAS = atlas.address;
console.log(`atlas   ${atlas.address} (${seconds(performance.now() - begin)})`);
const { passed, failed } = await report(testFiles(named)).finally(atlas.stop);
console.log(`browser ${seconds(performance.now() - begin)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
