import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../netlify/adapters/version.ts";
import modelManifest from "../../public/models/manifest.json" with { type: "json" };
import { type BuildRun, localRun } from "../../scripts/release/build-run.ts";
import { bundleOf, FILES, type Folders } from "../../scripts/release/folders.ts";
import { manifestOf, manifestText } from "../../scripts/release/manifest.ts";
import { UPLOADS } from "../../scripts/release/publish.ts";
import { readTree } from "../../scripts/release/tree.ts";
import { trustFor, verifyRelease } from "../../scripts/release/verify.ts";
import { CI, TAG } from "./ci-environment.ts";

const project = join(import.meta.dirname, "../..");
const work = mkdtempSync(join(tmpdir(), "attune-release-"));
const made: Folders = { dist: join(work, "dist"), out: join(work, "out") };
let copies = 0;

interface Ended {
  readonly status: number;
  readonly said: string;
}

function run(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  // The machine that runs the tests may be GitHub's.
  const usual = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(GITHUB|ACTIONS|RUNNER)_/.test(name)),
  );
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(project, "scripts", script), ...args],
      { cwd: project, env: { ...usual, ...env } },
      (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

const at = ({ dist, out }: Folders): readonly string[] => ["--dist", dist, "--out", out];

/** A copy of the release that a test may spoil. */
function copied(): Folders {
  copies += 1;
  const folder = join(work, `copy-${copies}`);
  cpSync(made.dist, join(folder, "dist"), { recursive: true });
  cpSync(made.out, join(folder, "out"), { recursive: true });
  return { dist: join(folder, "dist"), out: join(folder, "out") };
}

const verified = async (folders: Folders, told: BuildRun = localRun()) =>
  verifyRelease(folders, told, await trustFor(folders, true));

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, "utf8")));

let ended: Ended;

beforeAll(async () => {
  mkdirSync(join(made.dist, "_astro"), { recursive: true });
  writeFileSync(join(made.dist, "index.html"), "<!doctype html><title>Attune</title>\n");
  writeFileSync(join(made.dist, "_astro/page.js"), "export {};\n");
  ended = await run("release.ts", ["--local", ...at(made)]);
});

afterAll(() => rmSync(work, { recursive: true }));

describe("a release on this machine", () => {
  test("goes through every step and publishes nothing", () => {
    expect(ended.said).toContain("verified 2 files, 9 verdicts: all pass");
    expect(ended.said).toContain("would publish");
    expect(ended.status).toBe(0);
  });

  test("holds what would be uploaded, and the stand-in's root", () => {
    expect(readdirSync(made.out).sort()).toEqual([...UPLOADS, FILES.localRoot].sort());
  });

  test("has a canonical manifest of every file", () => {
    expect(JSON.parse(readFileSync(join(made.out, FILES.manifest), "utf8"))).toMatchObject({
      name: "attune",
      files: [
        { name: "_astro/page.js", bytes: 11 },
        { name: "index.html", bytes: 37 },
      ],
    });
  });

  test("has a bill of every model, which names what ships them", () => {
    const bill = JSON.parse(readFileSync(join(made.out, FILES.models), "utf8"));
    expect(bill).toMatchObject({
      bomFormat: "CycloneDX",
      metadata: { component: { name: "attune", version } },
    });
    expect(bill.components.map(({ name }: { name: string }) => name)).toEqual(
      modelManifest.files.map(({ name }) => name).sort(),
    );
  });

  test("is the same bytes again, but for its signatures", async () => {
    const again = { ...made, out: join(work, "again") };
    for (const step of ["manifest", "archive", "sbom", "provenance"])
      expect(await run(`release/${step}.ts`, ["--local", ...at(again)])).toMatchObject({
        status: 0,
      });
    for (const file of readdirSync(again.out))
      expect(readFileSync(join(again.out, file)).equals(readFileSync(join(made.out, file)))).toBe(
        true,
      );
  });
});

describe("verification stops at", () => {
  test.each<[string, string, (folders: Folders) => void]>([
    [
      "a changed file",
      "artifact_changed",
      ({ dist }) => edit(join(dist, "index.html"), (t) => t.replace("A", "B")),
    ],
    ["a file too few", "artifact_missing", ({ dist }) => rmSync(join(dist, "index.html"))],
    [
      "a file too many",
      "artifact_unlisted",
      ({ dist }) => writeFileSync(join(dist, "more.js"), ""),
    ],
    ["a link", "dist_not_plain", ({ dist }) => symlinkSync("/etc/hostname", join(dist, "link"))],
    [
      "a file and manifest changed together",
      "artifact_changed",
      (folders) => {
        edit(join(folders.dist, "index.html"), (text) => text.replace("A", "B"));
        writeFileSync(
          join(folders.out, FILES.manifest),
          manifestText(manifestOf(readTree(folders.dist))),
        );
      },
    ],
    [
      "a manifest that is not canonical",
      "manifest_malformed",
      ({ out }) => edit(join(out, FILES.manifest), (text) => `${text}\n`),
    ],
    ["no manifest", "manifest_missing", ({ out }) => rmSync(join(out, FILES.manifest))],
    [
      "an archive of something else",
      "archive_malformed",
      ({ out }) => writeFileSync(join(out, FILES.archive), "?"),
    ],
    [
      "no bundle for the manifest",
      "bundle_missing",
      ({ out }) => rmSync(join(out, bundleOf(FILES.manifest))),
    ],
    [
      "no bundle for a bill",
      "bundle_missing",
      ({ out }) => rmSync(join(out, bundleOf(FILES.spdx))),
    ],
    [
      "the bundle of another file",
      "entry_digest_mismatch",
      ({ out }) => cpSync(join(out, bundleOf(FILES.archive)), join(out, bundleOf(FILES.manifest))),
    ],
    [
      "one bill's bundle for the other",
      "predicate_type_mismatch",
      ({ out }) => cpSync(join(out, bundleOf(FILES.spdx)), join(out, bundleOf(FILES.cyclonedx))),
    ],
    [
      "the bundle of the other CycloneDX bill",
      "attestation_mismatch",
      ({ out }) => cpSync(join(out, bundleOf(FILES.cyclonedx)), join(out, bundleOf(FILES.models))),
    ],
    ["no bill of models", "artifact_missing", ({ out }) => rmSync(join(out, FILES.models))],
    [
      "a bundle that is no JSON",
      "bundle_not_json",
      ({ out }) => writeFileSync(join(out, bundleOf(FILES.manifest)), "{"),
    ],
    [
      "a changed bill",
      "attestation_mismatch",
      ({ out }) =>
        edit(join(out, FILES.cyclonedx), (text) => text.replace('"attune"', '"another"')),
    ],
    [
      "changed provenance",
      "attestation_mismatch",
      ({ out }) =>
        edit(join(out, FILES.provenance), (text) => text.replace("builder.test", "builder2.test")),
    ],
    ["no root to believe", "root_missing", ({ out }) => rmSync(join(out, FILES.localRoot))],
    [
      "an empty root",
      "root_empty",
      ({ out }) =>
        writeFileSync(
          join(out, FILES.localRoot),
          '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
        ),
    ],
  ])("%s: %s", async (_, code, spoil) => {
    const folders = copied();
    spoil(folders);
    await expect(verified(folders)).rejects.toMatchObject({ code });
  });

  test.each<[string, string, Partial<BuildRun>]>([
    ["another tag", "identity_mismatch", { ref: "refs/tags/v9.9.9" }],
    ["another repository", "identity_mismatch", { repository: "https://git.test/local/other" }],
    ["another workflow", "identity_mismatch", { workflow: ".github/workflows/ci.yml" }],
    ["another issuer", "issuer_mismatch", { issuer: "https://issuer2.test" }],
    ["another builder", "builder_mismatch", { builder: "https://builder.test/other" }],
    ["another commit", "provenance_mismatch", { commit: "1".repeat(40) }],
    [
      "another run",
      "provenance_mismatch",
      { invocation: "https://git.test/local/attune/actions/runs/1/attempts/1" },
    ],
  ])("%s: %s", async (_, code, other) => {
    await expect(verified(made, { ...localRun(), ...other })).rejects.toMatchObject({ code });
  });

  test("the public root, which does not know the stand-in", async () => {
    await expect(
      verifyRelease(made, localRun(), await trustFor(made, false)),
    ).rejects.toMatchObject({ code: "time_log_unknown" });
  });
});

describe("a script ends with 1 and a code", () => {
  test("when an artifact changed", async () => {
    const folders = copied();
    edit(join(folders.dist, "index.html"), (text) => text.replace("A", "B"));
    for (const step of ["archive", "verify"]) {
      const { status, said } = await run(`release/${step}.ts`, ["--local", ...at(folders)]);
      expect([status, said.split(":")[0]]).toEqual([1, "artifact_changed"]);
    }
  });

  test("when a bundle is missing, before anything is published", async () => {
    const folders = copied();
    rmSync(join(folders.out, bundleOf(FILES.provenance)));
    const { status, said } = await run("release/publish.ts", ["--local", ...at(folders)]);
    expect([status, said.split(":")[0]]).toEqual([1, "bundle_missing"]);
  });

  test("outside of GitHub Actions without --local", async () => {
    for (const step of ["provenance", "sign", "verify", "publish"]) {
      const { status, said } = await run(`release/${step}.ts`, at(made));
      expect([status, said.split(":")[0]]).toEqual([1, "not_in_ci"]);
    }
  });

  test("when a local release is to be uploaded", async () => {
    const { status, said } = await run("release/publish.ts", ["--local", "--upload", ...at(made)]);
    expect([status, said.split(":")[0]]).toEqual([1, "local_release"]);
  });

  test("when there is nothing to release, or it lies in what it describes", async () => {
    const empty = join(work, "empty");
    mkdirSync(empty);
    const nothing = await run("release.ts", [
      "--local",
      ...at({ dist: empty, out: join(work, "x") }),
    ]);
    expect(nothing.status).toBe(1);
    expect(nothing.said).toMatch(/^dist_missing: [\s\S]*^release_stopped: /m);
    const within = await run("release/manifest.ts", at({ ...made, out: join(made.dist, "out") }));
    expect([within.status, within.said.split(":")[0]]).toEqual([1, "out_in_dist"]);
  });
});

describe("in GitHub Actions", () => {
  test("provenance tells of the run", async () => {
    const folders = copied();
    const { status } = await run("release/provenance.ts", at(folders), CI);
    const told = JSON.parse(readFileSync(join(folders.out, FILES.provenance), "utf8"));
    expect(status).toBe(0);
    expect(told).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "https://slsa.dev/provenance/v1",
      predicate: {
        buildDefinition: {
          externalParameters: { workflow: { ref: TAG } },
          resolvedDependencies: [{ digest: { gitCommit: CI.GITHUB_SHA } }],
        },
        runDetails: { builder: { id: "https://github.com/actions/runner/github-hosted" } },
      },
    });
  });

  test("signing stops without the job's token", async () => {
    const { status, said } = await run("release/sign.ts", at(copied()), CI);
    expect([status, said.split(":")[0]]).toEqual([1, "signing_failed"]);
  });

  test("what the stand-in signed is never published", async () => {
    for (const args of [["release/verify.ts"], ["release/publish.ts", "--upload"]]) {
      const [script = "", ...more] = args;
      const { status, said } = await run(script, [...more, ...at(made)], CI);
      expect([status, said.split(":")[0]]).toEqual([1, "time_log_unknown"]);
    }
  });
});

test("every step says how it is used", async () => {
  const steps = ["manifest", "archive", "sbom", "provenance", "sign", "verify", "publish"];
  for (const step of steps) {
    const { status, said } = await run(`release/${step}.ts`, ["--help"]);
    expect([status, said.startsWith(`node scripts/release/${step}.ts: `)]).toEqual([0, true]);
  }
});
