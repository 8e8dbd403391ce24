import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, gzipped, kB } from "../bundle.ts";
import { type Bench, row } from "../row.ts";

/** All that a page needs for a verdict, by its public doors. */
const VERIFIER = `export { readPolicy, readTrust, verify } from "./src/domains/artifacts/index.ts";
  export { readStrictJson } from "./src/kernel/strict-json.ts";
  export { canonicalJson } from "./src/kernel/canonical-json.ts";
  export { webCrypto } from "./src/domains/artifacts/browser/web-crypto.ts";`;
/** Loaded by a page only for a signature of which the digest alone is known, or without Ed25519. */
const LATER = "@noble/curves";
const BAR_KB = 30;

/** V7: what a page loads to verify. */
export const benchSize: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-verifier-"));
  try {
    const { code, modules, packages, largest } = await bundle(folder, VERIFIER, [
      `--external:${LATER}/*`,
    ]);
    const whole = await bundle(folder, VERIFIER);
    const note = `esbuild --minify, gzip -9; ${kB(code.length)} kB before gzip; packages: ${packages.join(", ")}; with ${LATER}, which is loaded only when it is needed, ${kB(gzipped(whole.code))} kB; largest: ${largest}`;
    return [
      row({
        id: "V7",
        what: "the verifier for a page: readers, stages, policy, root, WebCrypto",
        unit: "kB",
        atMost: true,
        bar: BAR_KB,
        figure: kB(gzipped(code)),
        n: modules,
        note,
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
