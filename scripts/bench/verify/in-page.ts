import { webCrypto } from "../../../src/domains/artifacts/browser/web-crypto.ts";
import {
  type PolicyAsked,
  readPolicy,
  readTrust,
  verify,
} from "../../../src/domains/artifacts/index.ts";
import { fromBase64 } from "../../../src/kernel/bytes.ts";
import { quantile } from "../../../src/kernel/stats.ts";
import { readStrictJson } from "../../../src/kernel/strict-json.ts";
import { askCase } from "../../../tests/support/conformance.ts";

/** A question that can be handed to a page: bytes are base64. */
export interface PageQuestion {
  readonly bundle: string;
  readonly artifact: { readonly bytes: string } | { readonly sha256: string };
  readonly policy: PolicyAsked;
  /** JSON text. */
  readonly root: string;
}

/** The answer in one line, by WebCrypto. */
export const ask = (question: PageQuestion): Promise<string> =>
  askCase({ ...question, bundle: bytesOf(question.bundle) }, artifactOf(question), webCrypto);

/** Median milliseconds of a verdict in this page, root and policy in memory. */
export async function timeVerdicts(question: PageQuestion, runs: number): Promise<number> {
  const once = await prepared(question);
  for (let i = 0; i < runs; i++) await once();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const beganMs = performance.now();
    const { verdict } = await once();
    times.push(performance.now() - beganMs);
    if (verdict !== "pass") throw new Error(`the verdict is ${verdict}`);
  }
  return quantile(times, 0.5);
}

async function prepared(question: PageQuestion) {
  const root = readStrictJson(question.root);
  const policy = await readPolicy(question.policy, webCrypto);
  if (!root.ok || !policy.ok) throw new Error("the question cannot be read");
  const asked = {
    bundle: bytesOf(question.bundle),
    artifact: artifactOf(question),
    policy: policy.value,
    trust: await readTrust(root.value, webCrypto),
    verifiedAtMs: null,
  };
  return () => verify(asked, webCrypto);
}

const artifactOf = ({ artifact }: PageQuestion) =>
  "bytes" in artifact
    ? ({ kind: "bytes", bytes: bytesOf(artifact.bytes) } as const)
    : ({ kind: "digests", digests: { sha256: bytesOf(artifact.sha256) } } as const);

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64);
  if (!bytes) throw new Error("not base64");
  return bytes;
}
