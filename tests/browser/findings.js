// Tells everything that is wrong at once.

/** Fails with all findings, one a line. */
export function none(findings) {
  if (findings.length > 0) throw new Error(`${findings.length} findings\n${findings.join("\n")}`);
}
