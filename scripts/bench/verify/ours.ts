import { nodeCrypto } from "../../../netlify/adapters/node-crypto.ts";
import {
  type CryptoEngine,
  type Question,
  readPolicy,
  readTrust,
  verify,
} from "../../../src/domains/artifacts/index.ts";
import { readStrictJson } from "../../../src/kernel/strict-json.ts";
import { type BenchBundle, SIGNER } from "./bundles.ts";

/** What is asked of a bundle, its root and policy in memory. */
export async function questionOf(bundle: BenchBundle): Promise<Question> {
  const root = readStrictJson(bundle.rootText);
  if (!root.ok) throw new Error(`the root is ${root.error}`);
  const policy = await readPolicy(SIGNER, nodeCrypto);
  if (!policy.ok) throw new Error(policy.error);
  return {
    bundle: bundle.text,
    artifact: { kind: "bytes", bytes: bundle.artifact },
    policy: policy.value,
    trust: await readTrust(root.value, nodeCrypto),
    verifiedAtMs: null,
  };
}

/** One verification by Attune from the bundle's text. Throws when it is no pass. */
export async function ourVerification(bundle: BenchBundle): Promise<() => Promise<void>> {
  const question = await questionOf(bundle);
  return async () => {
    const { verdict, code } = await verify(question, nodeCrypto);
    if (verdict !== "pass") throw new Error(`${bundle.name}: ${verdict} ${code}`);
  };
}

/**
 * The bare cryptography of one verification: every call that it makes of `node:crypto`, recorded once and
 * made again without anything around it.
 */
export async function rawCrypto(bundle: BenchBundle): Promise<() => void> {
  const calls: (() => unknown)[] = [];
  const recording: CryptoEngine = {
    importKey: (spki) => made(() => nodeCrypto.importKey(spki)),
    verify: (...given) => made(() => nodeCrypto.verify(...given)),
    verifyDigest: (...given) => made(() => nodeCrypto.verifyDigest(...given)),
    digest: (...given) => made(() => nodeCrypto.digest(...given)),
  };
  function made<T>(call: () => T): T {
    calls.push(call);
    return call();
  }
  await verify(await questionOf(bundle), recording);
  return () => {
    for (const call of calls) call();
  };
}
