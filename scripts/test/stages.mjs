/**
 * The stages of `npm test`, in order. `limitS` ends a stage that hangs; `needs` names programs without
 * which no test of the stage can run. `command` is run with the project's Node 24.
 *
 * @typedef {{ name: string, what: string, command: readonly [string, ...string[]], limitS: number,
 *   needs?: readonly (keyof typeof import("./tools.mjs").TOOLS)[] }} Stage
 */

/**
 * @param {string} config
 * @param {...string} projects
 * @returns {readonly [string, ...string[]]}
 */
const vitest = (config, ...projects) => [
  "vitest",
  "run",
  "--config",
  `scripts/config/${config}`,
  "--reporter=default",
  "--reporter=./scripts/config/results.ts",
  ...projects.flatMap((project) => ["--project", project]),
];

/** @type {readonly Stage[]} */
export const STAGES = [
  {
    name: "check",
    what: "format, lint, types, boundaries, dead code, API document",
    command: ["node", "scripts/check.ts"],
    limitS: 240,
  },
  {
    name: "unit",
    what: "domains, handlers and adapters, and the documents' own tests",
    command: vitest("vitest.config.ts", "pure", "functions", "docs"),
    limitS: 240,
  },
  {
    name: "verify",
    what: "the verifier against vectors, damaged input and other verifiers, and a release end to end",
    command: vitest("vitest.config.ts", "verify"),
    limitS: 400,
  },
  {
    name: "local",
    what: "the local stack: database, Redis, models, start",
    command: vitest("vitest.config.ts", "local"),
    limitS: 240,
  },
  {
    name: "sql",
    what: "migrations and SQL functions on real PostgreSQL with pgTAP",
    command: vitest("vitest.config.ts", "sql"),
    limitS: 180,
  },
  {
    name: "browser",
    what: "browser adapters in a real Chromium",
    command: vitest("vitest.browser.config.ts"),
    limitS: 180,
    needs: ["chromium"],
  },
  {
    name: "e2e",
    what: "whole journeys against the built product and the local stack",
    command: vitest("vitest.config.ts", "e2e"),
    limitS: 1500,
    needs: ["chromium"],
  },
];
