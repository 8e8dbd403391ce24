/**
 * What one stage came to. `failed` names each failed test; `skipped` each skipped one with its reason.
 *
 * @typedef {{ stage: string, passed: number, failed: readonly string[],
 *   skipped: readonly { name: string, reason: string }[], seconds: number }} Outcome
 */

/**
 * The table, the failed and the skipped tests by name, and the last line `N passed, N failed`.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {string}
 */
export function summary(outcomes) {
  const rows = outcomes.map(({ stage, passed, failed, skipped, seconds }) =>
    row(stage, passed, failed.length, skipped.length, seconds.toFixed(1)),
  );
  return [
    row("stage", "passed", "failed", "skipped", "seconds"),
    ...rows,
    ...failures(outcomes),
    ...skips(outcomes),
    "",
    total(outcomes),
  ].join("\n");
}

/** True when something ran and nothing failed. @param {readonly Outcome[]} outcomes */
export const isGood = (outcomes) =>
  outcomes.some(({ passed }) => passed > 0) && outcomes.every(({ failed }) => failed.length === 0);

/** @param {readonly Outcome[]} outcomes */
function total(outcomes) {
  const passed = sum(outcomes.map((outcome) => outcome.passed));
  const failed = sum(outcomes.map((outcome) => outcome.failed.length));
  const skipped = sum(outcomes.map((outcome) => outcome.skipped.length));
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @param {readonly Outcome[]} outcomes */
function failures(outcomes) {
  const names = outcomes.flatMap(({ stage, failed }) =>
    failed.map((name) => `  ${stage}: ${name}`),
  );
  return names.length > 0 ? ["", "Failed", ...names] : [];
}

/** One line a reason, with the tests it keeps from running below it. @param {readonly Outcome[]} outcomes */
function skips(outcomes) {
  const all = outcomes.flatMap(({ stage, skipped }) =>
    skipped.map(({ name, reason }) => ({ name: `${stage}: ${name}`, reason })),
  );
  const reasons = [...new Set(all.map(({ reason }) => reason))];
  const lines = reasons.flatMap((reason) => [
    `  ${reason}`,
    ...all.filter((skip) => skip.reason === reason).map(({ name }) => `    ${name}`),
  ]);
  return lines.length > 0 ? ["", "Skipped", ...lines] : [];
}

/** @param {readonly number[]} counts */
const sum = (counts) => counts.reduce((a, b) => a + b, 0);

/**
 * @param {string} stage
 * @param {...(string | number)} cells
 */
const row = (stage, ...cells) =>
  stage.padEnd(9) + cells.map((cell) => String(cell).padStart(9)).join("");
