import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { readBundle } from "../../src/domains/artifacts/verify/bundle/read-bundle.ts";
import { readStatement } from "../../src/domains/artifacts/verify/bundle/statement.ts";
import { readVerifierKey } from "../../src/domains/artifacts/verify/policy/note-key.ts";
import { readPolicy } from "../../src/domains/artifacts/verify/policy/read-policy.ts";
import { readTrust } from "../../src/domains/artifacts/verify/trust/read-trust.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { type Result, refuse } from "../../src/kernel/result.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { DEFAULTS } from "../support/conformance.ts";
import { conformance, missing, verifyText } from "../support/verify-data.ts";

const GAPS = "gap-cases.json";
const NOTES = "c2sp/signed-note-vectors.json";

const codeOf = (read: Result<unknown>): string => (read.ok ? "ok" : read.error);
const readOne = (text: Uint8Array) => {
  const json = readStrictJson(text);
  return json.ok ? readBundle(json.value) : refuse(json.error);
};

/** Cases whose bundle is no bundle; the last is base64 with line feeds in it. */
const REFUSED: Readonly<Record<string, string>> = {
  "bundle-empty-certificate-chain_fail": "bundle_no_certificate",
  "bundle-invalid-base64-signature_fail": "bundle_bad_base64",
  "bundle-malformed-json_fail": "not_json",
  "bundle-negative-log-index_fail": "bundle_bad_number",
  "bundle-unknown-version_fail": "bundle_unknown_version",
  "rekor2-timestamp-with-incorrect-time_fail": "bundle_bad_base64",
};

const suite = missing(DEFAULTS.folder);
describe.skipIf(suite !== null)(
  `the documents of sigstore-conformance${suite ? `: ${suite}` : ""}`,
  () => {
    test.each(conformance().map((each) => [each.name, each] as const))("%s", async (name, each) => {
      const bundle = readOne(each.bundle);
      expect(codeOf(bundle)).toBe(REFUSED[name] ?? "ok");
      if (bundle.ok && bundle.value.content.kind === "envelope")
        expect(readStatement(bundle.value.content.payload)).not.toBeNull();
      // The wrong key of this case is no key at all.
      expect(codeOf(await readPolicy(each.policy, nodeCrypto))).toBe(
        name === "managed-key-wrong-key_fail" ? "policy_malformed" : "ok",
      );
      expect(codeOf(await readTrust(JSON.parse(each.root), nodeCrypto))).toBe(
        name === "trust-root-tlog-missing-validity-start_fail" ? "root_validity_missing" : "ok",
      );
    });
  },
);

const gaps = missing(GAPS);
test.skipIf(gaps !== null)(
  `reads the gap cases and their root${gaps ? `: ${gaps}` : ""}`,
  async () => {
    const { trustedRoot, cases } = JSON.parse(verifyText(GAPS)) as {
      readonly trustedRoot: Json;
      readonly cases: readonly { readonly bundle: Json }[];
    };
    expect(codeOf(await readTrust(trustedRoot, nodeCrypto))).toBe("ok");
    expect(cases.map(({ bundle }) => codeOf(readBundle(bundle)))).toEqual(Array(6).fill("ok"));
  },
);

const notes = missing(NOTES);
test.skipIf(notes !== null)(`reads the verifier keys of C2SP${notes ? `: ${notes}` : ""}`, () => {
  const keys = new Set(
    (JSON.parse(verifyText(NOTES)) as { readonly vkeys?: readonly string[] }[]).flatMap(
      ({ vkeys = [] }) => vkeys,
    ),
  );
  expect(keys.size).toBeGreaterThan(2);
  for (const key of keys) expect(readVerifierKey(key), key).not.toBeNull();
});
