import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import type { Artifact } from "../../src/domains/artifacts/verify/question.ts";
import { askCase, REJECTIONS } from "../support/conformance.ts";
import { conformance, missing } from "../support/verify-data.ts";

const SUITE = "sigstore-conformance/test/assets/bundle-verify";
const why = missing(SUITE);
const cases = conformance();

const WAYS: Record<string, (bytes: Uint8Array) => Artifact> = {
  path: (bytes) => ({ kind: "bytes", bytes }),
  digest: (bytes) => ({
    kind: "digests",
    digests: { sha256: new Uint8Array(createHash("sha256").update(bytes).digest()) },
  }),
};

test("the suite has its 70 cases, and every rejection has its reason written down", (context) => {
  if (why) context.skip(why);
  const rejected = cases.filter(({ mustPass }) => !mustPass).map(({ name }) => name);
  expect(cases).toHaveLength(70);
  expect(Object.keys(REJECTIONS).sort()).toEqual([...rejected].sort());
});

const asked = cases.flatMap((given) => Object.keys(WAYS).map((way) => ({ ...given, way })));

test.each(asked)("$name by $way", async ({ way, ...given }) => {
  const artifact = WAYS[way]?.(given.artifact);
  expect(artifact && (await askCase(given, artifact, nodeCrypto))).toBe(
    given.mustPass ? "pass" : REJECTIONS[given.name],
  );
});

test("a timestamp outside the certificate is told as such once its base64 is base64", async (context) => {
  const given = cases.find(({ name }) => name === "rekor2-timestamp-with-incorrect-time_fail");
  if (!given) return context.skip(why ?? "the case is gone");
  // The suite made this timestamp with a tool that breaks lines, which RFC 4648, section 3.1 forbids.
  const bundle = JSON.parse(Buffer.from(given.bundle).toString());
  const [stamp] = bundle.verificationMaterial.timestampVerificationData.rfc3161Timestamps;
  stamp.signedTimestamp = stamp.signedTimestamp.replaceAll("\n", "");
  const mended = { ...given, bundle: Buffer.from(JSON.stringify(bundle)) };
  const artifact = { kind: "bytes", bytes: given.artifact } as const;
  expect(await askCase(mended, artifact, nodeCrypto)).toBe("fail chain chain_certificate_expired");
});
