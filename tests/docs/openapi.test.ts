import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROBLEMS } from "../../netlify/handlers/problems.ts";
import { ROUTES } from "../../netlify/handlers/routes.ts";
import manifest from "../../package.json" with { type: "json" };
import { describeApi } from "../../scripts/openapi/document.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

test("public/api/openapi.json is what the schemas say (else: npm run openapi)", () => {
  expect(JSON.parse(read("public/api/openapi.json"))).toEqual(
    JSON.parse(describeApi(manifest.version)),
  );
});

test("every function's address is described, and every described address has a function", () => {
  const files = readdirSync(join(root, "netlify/functions")).map((file) =>
    read(`netlify/functions/${file}`),
  );
  const paths = files.map((text) => /path: "([^"]+)"/.exec(text)?.[1]);
  expect(paths.sort()).toEqual(["/api/*", ...ROUTES.map(({ path }) => pattern(path))].sort());
});

test("the function for unknown addresses leaves every known one alone", () => {
  const text = read("netlify/functions/api-not-found.ts");
  const [, list = ""] = /excludedPath: \[([^\]]*)\]/.exec(text) ?? [];
  const excluded = [...list.matchAll(/"([^"]+)"/g)].map(([, path]) => path);
  expect(excluded.sort()).toEqual(
    ["/api/openapi.json", ...ROUTES.map(({ path }) => pattern(path))].sort(),
  );
});

test("besides its imports a function is configuration and wiring: at most 15 lines", () => {
  for (const file of readdirSync(join(root, "netlify/functions"))) {
    const lines = read(`netlify/functions/${file}`).trimEnd().split("\n");
    const own = lines.filter((line) => line !== "" && !line.startsWith("import "));
    expect(own.length, file).toBeLessThanOrEqual(15);
  }
});

/** OpenAPI's `{digest}` as a function's address has it: `:digest`. */
const pattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

describe.each(ROUTES)("$method $path", ({ body, answers, refusals, limit, identity }) => {
  test("has an example that its own schema takes", () => {
    expect(body === undefined || body.schema.safeParse(body.example).success).toBe(true);
  });

  test("refuses with statuses that it never answers with", () => {
    expect(refusals.filter((code) => PROBLEMS[code].status in answers)).toEqual([]);
  });

  test("declares what its limit, its body and its identity can refuse", () => {
    expect(refusals.includes("rate_limited")).toBe(limit !== undefined);
    expect(refusals.includes("malformed_json")).toBe(body !== undefined);
    expect(refusals.includes("not_signed_in")).toBe(identity === "needed");
  });
});
