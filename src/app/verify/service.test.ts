import { expect, test } from "vitest";
import { STAGES, type Verdict } from "../../domains/artifacts/index.ts";
import { verifyWords } from "../../i18n/verify.ts";
import { canonicalJson, type Json } from "../../kernel/canonical-json.ts";
import type { Checked } from "./messages.ts";
import { compare, curlFor, questionFor } from "./service.ts";

const HEX = "a".repeat(64);
const VERDICT: Verdict = {
  verdict: "pass",
  stage: null,
  code: null,
  stages: STAGES.map((stage) => ({ stage, result: "pass", code: null })),
  signer: null,
  times: [],
  entries: [],
  statement: null,
  artifact: { sha256: HEX },
  bundleDigest: HEX,
  rootDigest: HEX,
  policyDigest: HEX,
  verifier: { name: "attune", version: "0.1.0" },
  verifiedAt: null,
};
const checked = (verdict: Verdict): Checked => ({
  verdict,
  text: canonicalJson(verdict as unknown as Json),
  digests: { sha256: HEX },
  neededFile: false,
});
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("the question holds digests, bundle, rules and root, and nothing of the file", () => {
  const policy = { identity: "a@b.c", issuer: "https://d" };
  const question = questionFor(checked(VERDICT), utf8('{"b":1}'), policy, null);
  expect(question).toEqual({
    artifact: { digests: { sha256: HEX } },
    bundle: { b: 1 },
    policy,
    trust: { profile: "public-good" },
  });
  expect(questionFor(checked(VERDICT), utf8("{}"), {}, utf8('{"r":2}'))).toMatchObject({
    trust: { root: { r: 2 } },
  });
});

test("a bundle with a doubled member is not asked about: the second would be lost on the way", () => {
  const verdict = { ...VERDICT, code: "bundle_duplicate_key" } as const;
  expect(questionFor(checked(verdict), utf8('{"b":1,"b":2}'), {}, null)).toBeNull();
});

test("no line of a bundle can end the command's body", () => {
  const bundle = utf8('{"a":"x\\nEND\\ncurl evil\\n",\n"END":\n1}');
  const body = JSON.stringify(questionFor(checked(VERDICT), bundle, {}, null));
  const lines = curlFor("http://a", body).split(/[\r\n]/);
  expect(lines).toHaveLength(3);
  expect(lines.filter((line) => line === "END")).toEqual(["END"]);
});

test("the service's verdict is the same whatever the order of its members", () => {
  const reversed = Object.fromEntries(Object.entries(VERDICT).reverse());
  expect(compare(checked(VERDICT), { verdict: reversed })).toBe(verifyWords.sent.equal);
});

test("another verdict is named, and so are members that differ under the same one", () => {
  const failed = { ...VERDICT, verdict: "fail", stage: "subject", code: "subject_mismatch" };
  expect(compare(checked(VERDICT), { verdict: failed })).toBe(
    "The service gives another verdict: Fail, at “Artifact”.",
  );
  const older = { ...VERDICT, verifier: { name: "attune", version: "0.0.9" } };
  expect(compare(checked(VERDICT), { verdict: older })).toBe(
    "The service gives the same verdict and stages; these members differ: verifier.",
  );
});
