import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const project = join(import.meta.dirname, "../..");
const text = readFileSync(join(project, ".github/workflows/release.yml"), "utf8");

/** Each job's lines: they begin two spaces in, after `jobs:`. */
const jobs = new Map(
  (text.split(/^jobs:$/m)[1] ?? "")
    .split(/^ {2}(?=[a-z]+:$)/m)
    .slice(1)
    .map((job) => [job.slice(0, job.indexOf(":")), job]),
);
const job = (name: string): string => jobs.get(name) ?? "";
const runs = (lines: string): string[] =>
  [...lines.matchAll(/^\s*(?:- )?run: *(.*)$/gm)].map(([, command = ""]) => command);
const permissions = (lines: string): string[] =>
  [...(lines.match(/^ {4}permissions:\n((?: {6}.*\n)+)/m)?.[1] ?? "").matchAll(/\S+: \S+/g)].map(
    ([right]) => right,
  );

test("the jobs are the ones that this test knows", () => {
  expect([...jobs.keys()]).toEqual(["test", "conformance", "build", "sign", "publish"]);
});

test("it runs for tags of versions alone", () => {
  expect(text).toMatch(/^on:\n {2}push:\n {4}tags: \["v\*\.\*\.\*"\]\n\n/m);
});

describe("every step is a script that exists", () => {
  test.each(runs(text))("%s", (command) => {
    const [program, first = "", second = ""] = command.split(" ");
    if (program === "node") expect(existsSync(join(project, first))).toBe(true);
    else if (first === "ci") expect(command).toMatch(/^npm ci( --ignore-scripts)?$/);
    else expect(Object.keys(manifest.scripts)).toContain(first === "run" ? second : first);
    expect(["node", "npm"]).toContain(program);
    expect(command).toMatch(/^[\w ./:-]+$/);
  });

  test("in the order of a release", () => {
    expect(runs(job("build") + job("sign") + job("publish"))).toEqual([
      "npm ci",
      "npm run trust -- --check",
      "npm run build",
      "node scripts/release/manifest.ts --out release",
      "node scripts/release/archive.ts --out release",
      "node scripts/release/sbom.ts --out release",
      "npm ci --ignore-scripts",
      "node scripts/release/provenance.ts --out release",
      "node scripts/release/sign.ts --out release",
      "node scripts/release/verify.ts --out release",
      "npm ci --ignore-scripts",
      "node scripts/release/verify.ts --archive-only --out release",
      "node scripts/release/publish.ts --upload --out release",
    ]);
  });
});

describe("nothing goes on after a failure", () => {
  test.each(["continue-on-error", "|| true", "always()", "failure()", "cancelled()", "set +e"])(
    "no %s",
    (way) => {
      expect(text).not.toContain(way);
    },
  );

  test("no step or job is left out by a condition", () => {
    expect(text).not.toMatch(/^\s*(- )?if:/m);
  });

  test("a release waits for tests, conformance and its own verification", () => {
    expect(job("sign")).toContain("needs: [test, conformance, build]");
    expect(job("publish")).toContain("needs: [sign]");
  });

  test("lost files are an error", () => {
    const uploads = text.match(/upload-artifact@/g) ?? [];
    expect(text.match(/if-no-files-found: error/g)).toHaveLength(uploads.length);
  });
});

describe("rights", () => {
  test("nobody has any by default", () => {
    expect(text).toMatch(/^permissions: \{\}$/m);
  });

  test.each([
    ["test", ["contents: read"]],
    ["conformance", ["contents: read"]],
    ["build", ["contents: read"]],
    ["sign", ["contents: read", "id-token: write"]],
    ["publish", ["contents: write"]],
  ])("%s has %j", (name, expected) => {
    expect(permissions(job(name))).toEqual(expected);
  });

  test("only publishing sees a token", () => {
    const filledIn = [...text.matchAll(/\$\{\{ (.*?) \}\}/g)].map(([, name]) => name);
    expect(filledIn).toEqual(["github.ref", "github.token"]);
    expect(job("publish")).toMatch(/GH_TOKEN: \S+ github\.token/);
    const checkouts = text.match(/actions\/checkout@/g) ?? [];
    expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
  });
});

test("every action is pinned to a commit, with its version beside it", () => {
  const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = ""]) => action);
  expect(used.length).toBeGreaterThan(0);
  expect(
    used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
  ).toEqual([]);
  const versions = new Map<string, Set<string>>();
  for (const action of used) {
    const [name = ""] = action.split("@");
    versions.set(name, (versions.get(name) ?? new Set()).add(action));
  }
  expect([...versions.values()].filter(({ size }) => size !== 1)).toEqual([]);
});

test("the conformance suite drives the entry point of this project", () => {
  const entrypoint = job("conformance").match(/entrypoint: (\S+)/)?.[1] ?? "";
  expect(entrypoint).toBe("scripts/conformance.ts");
  expect(existsSync(join(project, entrypoint))).toBe(true);
});

test("it runs the Node that the project is built with", () => {
  expect(new Set(text.match(/node-version: \S+/g))).toEqual(
    new Set([`node-version: ${manifest.devDependencies.node}`]),
  );
});
