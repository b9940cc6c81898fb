// Starts the demo atlas of a built binary on a free port, in a folder that goes away again.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const READY = /http:\/\/127\.0\.0\.1:\d+\//;
const LONGEST_BUILD = 120_000;

/** The address of the running atlas, and a function that ends it. */
export async function startAtlas(binary) {
  const folder = await mkdtemp(join(tmpdir(), "sozialblick-"));
  const where = ["--listen", "127.0.0.1:0", "--into", folder];
  const server = spawn(binary, ["demo", "--lang", "de", ...where], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const stop = async () => {
    if (!server.kill()) console.error("the atlas ended before its time");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await readiness(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the line that names the address. */
function readiness(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const refuse = (why) => reject(new Error(`the atlas did not start (${why}):\n${said}`));
    const alarm = setTimeout(refuse, LONGEST_BUILD, "it took too long");
    server.once("error", (error) => refuse(error.message));
    server.once("close", (code) => refuse(`exit code ${code}`));
    server.stderr.setEncoding("utf8");
    server.stderr.on("data", (text) => {
      said += text;
      const found = said.match(READY);
      if (found) {
        clearTimeout(alarm);
        resolve(found[0]);
      }
    });
  });
}
