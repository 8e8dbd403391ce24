import { writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { Refusal, runScript } from "../local/refusal.ts";
import { FILES, type Folders, inOut, readStep, STEP_HELP } from "./folders.ts";
import { readManifest, readOut } from "./manifest.ts";
import { matchFiles } from "./match.ts";
import { readTar, writeTar } from "./tar.ts";
import { readTree, type TreeFile } from "./tree.ts";

const HELP = `node scripts/release/archive.ts: packs the files of the manifest into ${FILES.archive}; the same files give the same bytes.

${STEP_HELP}`;

/** More than any build: a small file must not unpack into all of memory. */
const MOST_BYTES = 512 * 2 ** 20;

/** The packed product. Refuses `name_too_long`. */
export function pack(files: readonly TreeFile[]): Uint8Array {
  const tar = writeTar(files);
  if (tar === undefined)
    throw new Refusal(
      "name_too_long",
      "A name is too long for the archive.",
      "Shorten names to 100 bytes, or folders to 155.",
    );
  const packed = gzipSync(tar, { level: 9 });
  // RFC 1952, section 2.3: 255 is "unknown operating system", the same wherever it is packed.
  packed[9] = 255;
  return packed;
}

/** The files in the archive; refuses `archive_missing`, `archive_malformed`. */
export function unpack(folders: Folders): readonly TreeFile[] {
  const files = readTar(gunzip(readOut(folders, FILES.archive, "archive_missing")));
  if (files !== undefined) return files;
  throw malformed();
}

function gunzip(packed: Uint8Array): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw malformed(error);
  }
}

const malformed = (cause?: unknown): Refusal =>
  new Refusal(
    "archive_malformed",
    `${FILES.archive} is not as the archive step writes it.`,
    "Make the release anew: node scripts/release.ts",
    cause,
  );

if (import.meta.main)
  await runScript(async () => {
    const step = readStep(HELP);
    if (step === undefined) return;
    const files = readTree(step.dist);
    matchFiles(readManifest(step), files, "dist");
    const packed = pack(files);
    writeFileSync(inOut(step, FILES.archive), packed);
    console.log(`${FILES.archive}: ${packed.length} bytes`);
  });
