import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { forDevelopment, siteHeaders } from "../../scripts/local/site-headers.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(resolve(root, file), "utf8");
const headersOf = siteHeaders();

test("Netlify builds with the Node that package.json names", () => {
  const { devDependencies } = JSON.parse(read("package.json")) as {
    devDependencies: { node: string };
  };
  expect(read("netlify.toml")).toContain(`NODE_VERSION = "${devDependencies.node}"`);
});

test("every page allows only this origin, no frames, and no inline script", async () => {
  const headers = await headersOf("/focus");
  const policy = headers["Content-Security-Policy"] ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toMatch(/https?:/);
  expect(headers).toMatchObject({
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  });
  expect(headers["Permissions-Policy"]).toContain("camera=(self)");
});

test("only files with their digest in the name are cached for good: a wrong model file must not stay", async () => {
  expect((await headersOf("/_astro/page.abc.js"))["Cache-Control"]).toContain("immutable");
  for (const path of ["/models/face_landmarker.task", "/models/manifest.json", "/"])
    expect(await headersOf(path), path).not.toHaveProperty("Cache-Control");
});

test("the development server relaxes only what its own reloading needs", async () => {
  const built = await headersOf("/_astro/page.abc.js");
  const { "Content-Security-Policy": policy, ...others } = forDevelopment(built);
  const { "Content-Security-Policy": strict, "Cache-Control": _kept, ...same } = built;
  expect(others).toEqual(same);
  expect(policy?.replaceAll(" 'unsafe-inline'", "").replace(" ws://localhost:*", "")).toBe(strict);
});
