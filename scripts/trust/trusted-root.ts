import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_MIRROR_URL, initTUF } from "@sigstore/tuf";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { Refusal } from "../local/refusal.ts";

const TARGET = "trusted_root.json";
/** A mirror that has not answered by then is away. */
const LIMIT_MS = 20_000;

const require = createRequire(import.meta.url);
const { version } = require("@sigstore/tuf/package.json") as { version: string };

/** A trusted root, and where it comes from: a TUF mirror, or the package that ships with a copy. */
export interface FoundRoot {
  readonly source: string;
  readonly root: Json;
}

/** The copy inside the pinned @sigstore/tuf; asks no network. */
export function seededRoot(): FoundRoot {
  const seeds = require("@sigstore/tuf/seeds.json") as Seeds;
  const encoded = seeds[DEFAULT_MIRROR_URL]?.targets[TARGET] ?? "";
  return {
    source: `@sigstore/tuf ${version}`,
    root: JSON.parse(Buffer.from(encoded, "base64").toString()) as Json,
  };
}

type Seeds = Readonly<Record<string, { readonly targets: Readonly<Record<string, string>> }>>;

export interface Mirror {
  readonly url: string;
  /** A TUF root.json to begin from; without it, the one inside the package. */
  readonly rootPath?: string;
}

/**
 * What the mirror holds now, once its signed metadata were followed from the first root (TUF 1.0.33,
 * section 5). Begins in an empty folder, so that no older copy can stand in. Throws `trust_unreachable`
 * when the mirror is silent or anything is not signed as it must be.
 */
export async function mirroredRoot(
  { url, rootPath }: Mirror = { url: DEFAULT_MIRROR_URL },
): Promise<FoundRoot> {
  const cachePath = mkdtempSync(join(tmpdir(), "attune-tuf-"));
  try {
    const from = rootPath === undefined ? {} : { rootPath };
    const wait = { timeout: LIMIT_MS, retry: { retries: 1 } };
    const client = await initTUF({ mirrorURL: url, cachePath, forceInit: true, ...wait, ...from });
    return { source: url, root: JSON.parse(await client.getTarget(TARGET)) as Json };
  } catch (error) {
    throw new Refusal(
      "trust_unreachable",
      `${url}: ${error instanceof Error ? error.message : error}`,
      "Check the network and try again; nothing was changed. --seed asks no network.",
      error,
    );
  } finally {
    rmSync(cachePath, { recursive: true, force: true });
  }
}
