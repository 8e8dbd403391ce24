import { hash } from "node:crypto";
import { join } from "node:path";
import { createBom } from "../../netlify/adapters/cyclonedx.ts";
import { version } from "../../netlify/adapters/version.ts";
import {
  type ModelBomMaking,
  readPackageLock,
  type Sbom,
  writeSpdx,
} from "../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { Refusal } from "../local/refusal.ts";
import { EXIT } from "./exit.ts";
import { readJsonInput, writeOutput } from "./files.ts";
import { sayDone } from "./line.ts";
import { modelBillOf } from "./model-bill.ts";
import { momentOf } from "./moment.ts";
import { misuse, readOptions } from "./options.ts";

const VERB = "sbom create";

const HELP = `attune ${VERB} [FOLDER | --models MANIFEST] [--format FORMAT] [--out FILE]

A bill of materials of an npm project, from its package-lock.json alone: nothing is installed, run or
fetched, and the same lock gives the same bytes.

  --models MANIFEST        in place of a project: the models in a manifest as public/models/manifest.json is,
                           as an ML-BOM in cyclonedx-json; the files themselves are not read
  --format cyclonedx-json  the default; or cyclonedx-xml, or spdx-json (SPDX 2.3)
  --spec-version 1.7       of CycloneDX: 1.6 or 1.7, the default
  --made-at TIME           a moment to write into it, as 2026-11-21T09:30:00Z; SPDX needs one and takes
                           1970 when left out
  --out FILE               where it goes; standard output when left out
  --force                  replaces a file that is there
  --help                   this text
`;

type Making = Parameters<typeof createBom>[1];

const FORMATS: Readonly<Record<string, Making["format"] | "spdx">> = {
  "cyclonedx-json": "json",
  "cyclonedx-xml": "xml",
  "spdx-json": "spdx",
};
const SPEC_VERSIONS: readonly ModelBomMaking["specVersion"][] = ["1.6", "1.7"];

/** Writes the bill of materials of an npm project, or of models. */
export async function createVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions(VERB, args, {
    models: { type: "string" },
    format: { type: "string", default: "cyclonedx-json" },
    "spec-version": { type: "string", default: "1.7" },
    "made-at": { type: "string" },
    out: { type: "string", default: "-" },
    force: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  if (positionals.length > 1) throw misuse("Name one folder.", VERB);
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (!format) throw misuse(`Formats: ${Object.keys(FORMATS).join(", ")}.`, VERB);
  const specVersion = SPEC_VERSIONS.find((one) => one === values["spec-version"]);
  if (!specVersion) throw misuse(`Versions: ${SPEC_VERSIONS.join(", ")}.`, VERB);
  const making = { format, specVersion, atMs: momentOf(values["made-at"], VERB) };

  const [folder] = positionals;
  const file = values.models ?? join(folder ?? ".", "package-lock.json");
  if (values.models !== undefined && folder !== undefined)
    throw misuse("--models goes without a folder.", VERB);
  const text =
    values.models === undefined ? await ofLock(file, making) : await ofModels(file, making);
  writeOutput(values.out, text.endsWith("\n") ? text : `${text}\n`, values.force === true);
  if (values.out !== "-") sayDone("made", file, values.out);
  return EXIT.pass;
}

interface Asked {
  readonly format: Making["format"] | "spdx";
  readonly specVersion: ModelBomMaking["specVersion"];
  readonly atMs: number | null;
}

async function ofModels(file: string, { format, specVersion, atMs }: Asked): Promise<string> {
  if (format !== "json") throw misuse("--models goes with --format cyclonedx-json alone.", VERB);
  const timestamp = atMs === null ? null : new Date(atMs).toISOString();
  return modelBillOf(file, { specVersion, serialNumber: null, timestamp, subject: null });
}

async function ofLock(file: string, { format, specVersion, atMs }: Asked): Promise<string> {
  const lock = await readJsonInput(file);
  const sbom = readPackageLock(lock);
  if (!sbom.ok)
    throw new Refusal(
      sbom.error,
      `${file} does not hold together as a lock file of version 3.`,
      "Make it anew with npm install --package-lock-only.",
    );
  if (format === "spdx") return spdx(sbom.value, lock, atMs ?? 0);
  const tool = { name: "attune", version };
  return createBom(sbom.value, { specVersion, format, serialNumber: null, atMs, tool });
}

/** The namespace follows from the lock, so that it is unique to it and the same each time. */
function spdx(sbom: Sbom, lock: Json, atMs: number): string {
  const name = sbom.subject?.name ?? "unnamed";
  const digest = hash("sha256", canonicalJson(lock));
  return writeSpdx(sbom, {
    name,
    namespace: `urn:attune:spdx:sha256:${digest}`,
    created: new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z"),
    tool: `attune-${version}`,
  });
}
