import { hash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { version } from "../../netlify/adapters/version.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { Refusal, runScript } from "../local/refusal.ts";
import { FILES, type Folders, inOut, readStep, STEP_HELP } from "./folders.ts";
import { readTree, type TreeFile } from "./tree.ts";

const HELP = `node scripts/release/manifest.ts: lists every file of the build with size and SHA-256, in canonical JSON (RFC 8785).

${STEP_HELP}`;

export interface Listed {
  readonly name: string;
  readonly bytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

export interface Manifest {
  readonly name: "attune";
  readonly version: string;
  /** Sorted by the code units of their names. */
  readonly files: readonly Listed[];
}

export const manifestOf = (files: readonly TreeFile[]): Manifest => ({
  name: "attune",
  version,
  files: files.map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: hash("sha256", bytes),
  })),
});

export const manifestText = (manifest: Manifest): string =>
  canonicalJson(manifest as unknown as Json);

/** The manifest in `out`; refuses `manifest_missing`, and `manifest_malformed` for one that is not canonical. */
export function readManifest(folders: Folders): Manifest {
  const text = readOut(folders, FILES.manifest, "manifest_missing").toString();
  const read = readStrictJson(text);
  if (read.ok && isManifest(read.value) && canonicalJson(read.value) === text)
    return read.value as unknown as Manifest;
  throw new Refusal(
    "manifest_malformed",
    `${FILES.manifest} is not as the manifest step writes it.`,
    "Make the release anew: node scripts/release.ts",
  );
}

/** A file of the release; `code` when it is not there. */
export function readOut(folders: Folders, file: string, code: string): Buffer {
  try {
    return readFileSync(inOut(folders, file));
  } catch (error) {
    throw new Refusal(
      code,
      `${file} is not in ${folders.out}.`,
      "Run the steps before this one: node scripts/release.ts --help",
      error,
    );
  }
}

function isManifest(value: Json): boolean {
  if (!isRecord(value) || value.name !== "attune" || typeof value.version !== "string")
    return false;
  const files = Array.isArray(value.files) ? (value.files as readonly Json[]) : [];
  const names = files.map((file) => (isRecord(file) ? file.name : undefined));
  return (
    files.length > 0 &&
    files.every(isListed) &&
    names.every((name, n) => n === 0 || String(names[n - 1]) < String(name))
  );
}

const isListed = (value: Json): boolean =>
  isRecord(value) &&
  typeof value.name === "string" &&
  Number.isSafeInteger(value.bytes) &&
  typeof value.sha256 === "string" &&
  /^[0-9a-f]{64}$/.test(value.sha256) &&
  Object.keys(value).length === 3;

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

if (import.meta.main)
  await runScript(async () => {
    const step = readStep(HELP);
    if (step === undefined) return;
    const manifest = manifestOf(readTree(step.dist));
    mkdirSync(step.out, { recursive: true });
    writeFileSync(inOut(step, FILES.manifest), manifestText(manifest));
    console.log(`${FILES.manifest}: ${manifest.files.length} files`);
  });
