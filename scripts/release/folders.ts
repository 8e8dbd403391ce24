import { join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { version } from "../../netlify/adapters/version.ts";
import { PROJECT_DIR } from "../local/project.ts";
import { Refusal } from "../local/refusal.ts";

/** Where a step reads and writes. */
export interface Folders {
  /** The built product. */
  readonly dist: string;
  /** The release: everything about `dist` that is published. */
  readonly out: string;
}

/** What every step takes. */
export const STEP_OPTIONS = {
  dist: { type: "string", default: "dist" },
  out: { type: "string", default: ".attune/release" },
  local: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const STEP_HELP = `  --dist <folder>  the built product (dist)
  --out <folder>   where the release is put together (.attune/release)
  --local          against the local stand-in for Sigstore: proves nothing, for tests and trials
  --help           this text`;

/** Names inside `out`. */
export const FILES = {
  manifest: "manifest.json",
  archive: `attune-${version}.tar.gz`,
  cyclonedx: "sbom.cdx.json",
  spdx: "sbom.spdx.json",
  models: "models.cdx.json",
  provenance: "provenance.json",
  /** Only of a local release: what its signatures are checked against. */
  localRoot: "local_trusted_root.json",
} as const;

export const bundleOf = (file: string): string => `${file}.sigstore.json`;

/** The options of a step that needs no others; undefined when only help was asked for. */
export function readStep(help: string): (Folders & { readonly local: boolean }) | undefined {
  const { values } = parseArgs({ options: STEP_OPTIONS });
  if (values.help) {
    console.log(help);
    return undefined;
  }
  return { ...foldersFrom(values), local: values.local };
}

/** Refuses `out_in_dist`: the release would list itself. */
export function foldersFrom(values: { readonly dist: string; readonly out: string }): Folders {
  const dist = resolve(PROJECT_DIR, values.dist);
  const out = resolve(PROJECT_DIR, values.out);
  if (`${out}${sep}`.startsWith(`${dist}${sep}`))
    throw new Refusal(
      "out_in_dist",
      `${out} lies in the build, which it is to describe.`,
      "Name another folder with --out.",
    );
  return { dist, out };
}

export const inOut = ({ out }: Folders, file: string): string => join(out, file);
