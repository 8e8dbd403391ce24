import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { ReadBundle } from "./intake.ts";

/** What a sample shows, by the name of its button. */
export const SAMPLES = ["good", "changed", "signer", "proof"] as const;
export type SampleName = (typeof SAMPLES)[number];

/** Everything that a check needs, of one sample. */
export interface Sample {
  readonly file: File;
  readonly bundle: ReadBundle;
  readonly root: Uint8Array<ArrayBuffer>;
  readonly identity: string;
  readonly issuer: string;
}

/** `public/verify/samples/samples.json`: files beside it, and who is said to have signed. */
interface Listed {
  readonly file: string;
  readonly bundle: string;
  readonly identity: string;
  readonly issuer: string;
}

const FOLDER = "/verify/samples";

/** Loads a sample from this site, as anybody could download it. */
export async function loadSample(name: SampleName): Promise<Result<Sample, "sample_missing">> {
  try {
    const list = (await (await get("samples.json")).json()) as Readonly<Record<SampleName, Listed>>;
    const { file, bundle, identity, issuer } = list[name];
    const [bytes, signed, root] = await Promise.all(
      [file, bundle, "trusted_root.json"].map(async (path) => (await get(path)).arrayBuffer()),
    );
    if (!bytes || !signed || !root) throw new Error("three files were asked for");
    return ok({
      file: new File([bytes], file),
      bundle: { name: bundle, bytes: new Uint8Array(signed) },
      root: new Uint8Array(root),
      identity,
      issuer,
    });
  } catch {
    return refuse("sample_missing");
  }
}

async function get(path: string): Promise<Response> {
  const response = await fetch(`${FOLDER}/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}
