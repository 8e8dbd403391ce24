import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readModelFiles } from "../../netlify/adapters/model-files.ts";
import {
  FILES_SHA256,
  type ModelManifest,
  manifestOf,
  type Serialization,
} from "../../src/domains/artifacts/index.ts";
import { resourceName } from "../../src/domains/artifacts/model-signing/manifest.ts";
import { modelStatement } from "../../src/domains/artifacts/model-signing/statement.ts";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { missing, verifyText } from "../support/verify-data.ts";

const scratch = mkdtempSync(join(tmpdir(), "attune-goldens-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The models that the goldens are about, made as their maker made them. */
const MODELS: Readonly<Record<string, (at: string) => string>> = {
  sample_model_file: (at) => file(join(at, "file_model"), "This is a simple model"),
  empty_model_file: (at) => file(join(at, "empty_file_model"), ""),
  empty_model_folder: (at) => folderOf(join(at, "empty_folder_model"), {}),
  model_folder_with_empty_file: (at) =>
    folderOf(join(at, "empty_file_inside_model"), { empty_file: "" }),
  sample_model_folder: (at) =>
    folderOf(join(at, "sample_model"), {
      ...Object.fromEntries(
        ["00", "01", "02", "10", "11", "12"].map((f) => [
          `d${f[0]}/f${f}`,
          `This is file f${f} in d${f[0]}.`,
        ]),
      ),
      ...Object.fromEntries([0, 1, 2, 3].map((f) => [`f${f}`, `This is file f${f} in root.`])),
    }),
  deep_model_folder: (at) =>
    folderOf(
      join(at, "deep_model"),
      Object.fromEntries([0, 1, 2, 3].map((f) => [`d0/d1/d2/d3/d4/f${f}`, `This is file f${f}.`])),
    ),
  symlink_model_folder: (at) => {
    const folder = folderOf(join(at, "symlink_model"), {});
    symlinkSync(file(join(at, "external"), "This is a simple model"), join(folder, "symlink_file"));
    return folder;
  },
};

function file(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function folderOf(path: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) file(join(path, name), text);
  return path;
}

async function manifestOfModel(
  model: string,
  serialization: Serialization,
): Promise<ModelManifest> {
  const files = await readModelFiles(model, { serialization, needsDigest: () => true });
  if (!files.ok) throw new Error(files.error);
  const resources = files.value.flatMap((found) => found.resources ?? []);
  return manifestOf(basename(model), serialization, resources);
}

const GOLDENS = "model-transparency/tests";
const goldensAbsent = missing(GOLDENS);

const LINKED: Serialization = { ...FILES_SHA256, allowSymlinks: true };
const shards = (shardBytes: number): Serialization => ({ ...LINKED, method: "shards", shardBytes });

describe.skipIf(goldensAbsent !== null)(
  `goldens${goldensAbsent ? `: ${goldensAbsent}` : ""}`,
  () => {
    const cases = Object.entries(MODELS).flatMap(([name, make]) => [
      [name, "files", "file", name, name, make, LINKED] as const,
      [name, "shards", "file_shard", name, `${name}_shard`, make, shards(1_000_000_000)] as const,
      [
        name,
        "small shards",
        "file_shard",
        `${name}_small_shards`,
        `${name}_small_shards`,
        make,
        shards(8),
      ] as const,
    ]);

    test.each(cases)(
      "%s as %s comes out byte for byte",
      async (_, __, folder, lines, payload, make, how) => {
        const manifest = await manifestOfModel(make(mkdtempSync(join(scratch, "golden-"))), how);
        const text = manifest.resources
          .map((resource) => `${resourceName(resource)}:${resource.digest}\n`)
          .join("");
        expect(text).toBe(
          verifyText(`${GOLDENS}/_serialization/testdata/${folder}/TestSerializer/${lines}`),
        );
        const golden = verifyText(`${GOLDENS}/_signing/testdata/signing/TestPayload/${payload}`);
        expect(new TextDecoder().decode(modelStatement(manifest))).toBe(
          canonicalJson(JSON.parse(golden)),
        );
      },
    );
  },
);
