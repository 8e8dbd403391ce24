import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AttuneFolder, enterAttuneFolder } from "../../tests/support/attune.ts";

const TEXT = "an artifact\n";
const DIGEST = hash("sha256", TEXT);

let folder: AttuneFolder;
beforeAll(async () => {
  folder = enterAttuneFolder();
  folder.writeKeys("key", "P-256");
  folder.write("a.txt", TEXT);
  folder.write("b.txt", "another artifact\n");
  await folder.run("sign", "a.txt", "--key", "key.pem");
});
afterAll(() => folder.leave());

describe("attune digest", () => {
  test("prints what attune verify takes, a line a hash", async () => {
    const { status, out } = await folder.run("digest", "a.txt");
    expect(out.split("\n")[0]).toBe(`sha256:${DIGEST}  a.txt`);
    expect(out).toContain(`sha384:${hash("sha384", TEXT)}  a.txt\n`);
    expect(out).toContain(`sha512:${hash("sha512", TEXT)}  a.txt\n`);
    expect(status).toBe(0);
  });

  test("prints one line of JSON a file", async () => {
    const { out } = await folder.run("digest", "a.txt", "b.txt", "--json");
    const lines = out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).file)).toEqual(["a.txt", "b.txt"]);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ sha256: DIGEST });
  });

  test.each([[[]], [["gone"]], [["."]]])("ends with 2 for %j", async (args) => {
    expect(await folder.run("digest", ...args)).toMatchObject({ status: 2, out: "" });
  });
});

describe("attune", () => {
  test.each([
    "--help",
    "verify --help",
    "sign --help",
    "digest --help",
    "sbom --help",
    "sbom create --help",
    "sbom validate --help",
    "sbom model-sign --help",
    "sbom model-verify --help",
  ])("%s tells how it is used", async (words) => {
    const { status, out, err } = await folder.run(...words.split(" "));
    expect(out).toContain("--help");
    expect({ status, err }).toEqual({ status: 0, err: "" });
  });

  test("ends with 2 without a verb and for one that it does not know", async () => {
    expect(await folder.spawned([])).toMatchObject({ status: 2, out: "" });
    expect(await folder.run("toString")).toMatchObject({ status: 2, out: "" });
  });

  test("tells a wrong command line in one line", async () => {
    const { status, err } = await folder.run("verify", "a.txt", "--root", "--json");
    expect(err).toMatch(
      /^wrong_use: Option '--root' argument is ambiguous\. Did you forget [^\n\\]+\n {2}What to do: [^\n]+\n$/,
    );
    expect(status).toBe(2);
  });

  test("says that it runs from a checkout alone when it lies below node_modules", () => {
    const program = "node_modules/attune/scripts/attune.mjs";
    folder.write(program, readFileSync(join(import.meta.dirname, "../attune.mjs"), "utf8"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "--version"], {
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^not_a_checkout: [^\n]+\n {2}What to do: [^\n]+\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  test("has colours only where they are asked for", async () => {
    const asked = ["verify", "a.txt", "--key", "key.pub"];
    expect((await folder.spawned(asked)).out).not.toContain("\u001b");
    const forced = await folder.spawned(asked, { env: { FORCE_COLOR: "1" } });
    expect(forced.out).toContain("\u001b[32mpass\u001b[39m");
    const none = await folder.spawned(asked, { env: { NO_COLOR: "1" } });
    expect(none.out).not.toContain("\u001b");
  });
});
