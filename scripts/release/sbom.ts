import { hash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBom, validateBom } from "../../netlify/adapters/cyclonedx.ts";
import { version } from "../../netlify/adapters/version.ts";
import { readPackageLock, readSpdx, writeSpdx } from "../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { readJsonInput } from "../attune/files.ts";
import { modelBillOf } from "../attune/model-bill.ts";
import { MANIFEST_FILE, PROJECT_DIR } from "../local/project.ts";
import { Refusal, runScript } from "../local/refusal.ts";
import { FILES, inOut, readStep, STEP_HELP } from "./folders.ts";

const HELP = `node scripts/release/sbom.ts: writes ${FILES.cyclonedx} (CycloneDX 1.7) and ${FILES.spdx} (SPDX 2.3) from package-lock.json, ${FILES.models} (CycloneDX 1.7) from public/models/manifest.json, and reads them back.

SPDX needs a moment: SOURCE_DATE_EPOCH (seconds since 1970), 0 when it is not set.

${STEP_HELP}`;

/** The bills of the project and of its models. Refuses what the lock, the manifest or a reader of the result refuses. */
export async function billsOf(lock: Json, modelManifest: string, atMs: number) {
  const sbom = readPackageLock(lock);
  if (!sbom.ok) throw refused(sbom.error, "package-lock.json");
  const cyclonedx = createBom(sbom.value, {
    specVersion: "1.7",
    format: "json",
    serialNumber: null,
    atMs: null,
    tool: { name: "attune", version },
  });
  const spdx = writeSpdx(sbom.value, {
    name: `attune-${version}`,
    namespace: `urn:attune:spdx:sha256:${hash("sha256", canonicalJson(lock))}`,
    created: new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z"),
    tool: `attune-${version}`,
  });
  const models = await modelBillOf(modelManifest, {
    specVersion: "1.7",
    serialNumber: null,
    timestamp: null,
    subject: { name: "attune", version },
  });
  await checkBills(cyclonedx, spdx, models);
  return { cyclonedx, spdx, models };
}

/** Refuses a bill that its own standard does not allow. */
export async function checkBills(cyclonedx: string, spdx: string, models: string): Promise<void> {
  for (const [file, text] of [
    [FILES.cyclonedx, cyclonedx],
    [FILES.models, models],
  ] as const) {
    const bom = await validateBom(text, "json");
    if (!bom.ok) throw refused(bom.error, file);
  }
  const json = readStrictJson(spdx);
  const read = json.ok ? readSpdx(json.value) : json;
  if (!read.ok) throw refused(read.error, FILES.spdx);
}

const refused = (code: string, file: string): Refusal =>
  new Refusal(code, `${file} is not valid.`, "Make the lock anew, or read what the code says.");

function sourceDateMs(): number {
  const text = process.env.SOURCE_DATE_EPOCH ?? "0";
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  throw new Refusal(
    "bad_source_date",
    `SOURCE_DATE_EPOCH is "${text}".`,
    "Set it to seconds since 1970, or leave it unset.",
  );
}

if (import.meta.main)
  await runScript(async () => {
    const step = readStep(HELP);
    if (step === undefined) return;
    const lock = await readJsonInput(join(PROJECT_DIR, "package-lock.json"));
    const { cyclonedx, spdx, models } = await billsOf(lock, MANIFEST_FILE, sourceDateMs());
    writeFileSync(inOut(step, FILES.cyclonedx), cyclonedx);
    writeFileSync(inOut(step, FILES.spdx), spdx);
    writeFileSync(inOut(step, FILES.models), models);
    console.log(`${FILES.cyclonedx}, ${FILES.spdx}, ${FILES.models}: valid`);
  });
