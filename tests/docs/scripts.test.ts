import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../..");
const scripts = globSync("scripts/*.{ts,mjs}", { cwd: repository }).sort();

describe("every script says how it is used, and does nothing else then", () => {
  test.each(scripts)("%s --help", async (script) => {
    const node = resolve(repository, "node_modules/.bin/node");
    const { stdout } = await promisify(execFile)(node, [script, "--help"], { cwd: repository });
    expect(stdout).toMatch(/^npm (run )?[a-z:]+/);
    expect(stdout).toContain("--help");
  });
});

test("no test lies among the functions, where it would be deployed", () => {
  expect(globSync("netlify/functions/**/*.{test,spec}.*", { cwd: repository })).toEqual([]);
});
