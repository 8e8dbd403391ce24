import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { STAGES, VERIFIER_VERSION, type Verdict } from "../../../src/domains/artifacts/index.ts";
import { canonicalJson } from "../../../src/kernel/canonical-json.ts";
import { digestOf } from "../../../src/kernel/digest.ts";
import { verifyWorld } from "../../../tests/fakes/verify-world.ts";
import { keptText, readKept } from "./kept.ts";
import type { VerdictRequest } from "./question.ts";
import { verdictText } from "./verdict-text.ts";

const { engine } = verifyWorld();
const hex = (byte: string) => byte.repeat(32);

const REQUEST: VerdictRequest = {
  artifact: { digests: { sha256: hex("00") } },
  bundle: hex("11"),
  root: hex("22"),
  policy: hex("33"),
  verifiedAt: "2026-11-21T09:00:00.000Z",
  verifier: { name: "attune", version: VERIFIER_VERSION },
};
const DIGEST = digestOf(REQUEST as never);

const PASS: Verdict = {
  verdict: "pass",
  stage: null,
  code: null,
  stages: STAGES.map((stage) => ({ stage, result: "pass", code: null })),
  signer: { kind: "key", keyDigest: hex("44") },
  times: [{ source: "log", by: "log.example", at: "2026-11-21T08:59:59.5Z" }],
  entries: [{ log: "log.example", index: "7", treeSize: "9", kind: "dsse/0.0.1", witnesses: 0 }],
  statement: null,
  artifact: { sha256: hex("00") },
  bundleDigest: hex("11"),
  rootDigest: hex("22"),
  policyDigest: hex("33"),
  verifier: REQUEST.verifier,
  verifiedAt: "2026-11-21T09:00:00Z",
};
const FAIL: Verdict = {
  ...PASS,
  verdict: "fail",
  stage: "eku",
  code: "eku_missing",
  stages: PASS.stages.map((result) =>
    result.stage === "eku" ? { ...result, result: "fail", code: "eku_missing" } : result,
  ),
};

/** As somebody with the cache's password, but not this code, would write it: with a right checksum. */
const written = (request: unknown, verdict: unknown): string => {
  const json = canonicalJson({ request, verdict } as never);
  return `${createHash("sha256").update(json).digest("hex")}\n${json}`;
};

test.each([PASS, FAIL])(
  "a decided verdict comes back as it was kept: $verdict",
  async (verdict) => {
    const text = (await keptText(REQUEST, verdictText(verdict), engine)) ?? "";
    expect(text).toBe(written(REQUEST, verdict));
    expect(await readKept(text, DIGEST, engine)).toEqual({ request: REQUEST, verdict });
  },
);

test("an artifact that was sent as bytes is told by its sha256", async () => {
  const request = { ...REQUEST, artifact: { bytes: hex("00") } };
  const text = (await keptText(request, verdictText(PASS), engine)) ?? "";
  expect(await readKept(text, digestOf(request as never), engine)).not.toBeNull();
});

test("a pass may name fewer digests than were given", async () => {
  const digests = { sha256: hex("00"), sha512: "11".repeat(64) };
  const request = { ...REQUEST, artifact: { digests } };
  expect(await keptText(request, verdictText(PASS), engine)).not.toBeNull();
});

test.each([
  ["is indeterminate", { verdict: "indeterminate" }],
  ["is about another bundle", { bundleDigest: hex("ff") }],
  ["is about another artifact", { artifact: { sha256: hex("ff") } }],
  ["names a digest that was not given", { artifact: { sha256: hex("00"), sha512: hex("00") } }],
  ["is about no artifact", { artifact: {} }],
  ["is longer than 32 Ki", { statement: { predicateType: "x".repeat(33_000) } }],
] as const)("a verdict that %s is not kept", async (_what, other) => {
  expect(await keptText(REQUEST, verdictText({ ...PASS, ...other } as Verdict), engine)).toBeNull();
});

test("every single harmed character is seen", async () => {
  const text = written(REQUEST, PASS);
  for (let i = 0; i < text.length; i += 7) {
    const other = text[i] === "0" ? "1" : "0";
    const harmed = text.slice(0, i) + other + text.slice(i + 1);
    expect(await readKept(harmed, DIGEST, engine)).toBeNull();
  }
  for (const cut of ["", text.slice(0, 64), text.slice(0, -1), `${text} `])
    expect(await readKept(cut, DIGEST, engine)).toBeNull();
});

test.each([
  ["another request", written({ ...REQUEST, policy: hex("ff") }, PASS)],
  ["a verdict about another policy", written(REQUEST, { ...PASS, policyDigest: hex("ff") })],
  ["a verdict about another root", written(REQUEST, { ...PASS, rootDigest: hex("ff") })],
  ["a verdict about another bundle", written(REQUEST, { ...PASS, bundleDigest: hex("ff") })],
  ["a verdict about another artifact", written(REQUEST, { ...PASS, artifact: {} })],
  ["another moment", written(REQUEST, { ...PASS, verifiedAt: null })],
  ["another verifier", written(REQUEST, { ...PASS, verifier: { name: "attune", version: "9" } })],
  ["no verdict", written(REQUEST, null)],
  ["a member more", written(REQUEST, { ...PASS, more: 1 })],
  ["a stage less", written(REQUEST, { ...PASS, stages: PASS.stages.slice(1) })],
  ["stages in another order", written(REQUEST, { ...PASS, stages: PASS.stages.toReversed() })],
  ["a pass whose stage failed", written(REQUEST, { ...PASS, stages: FAIL.stages })],
  ["a fail whose stages passed", written(REQUEST, { ...FAIL, stages: PASS.stages })],
  ["a fail with another code", written(REQUEST, { ...FAIL, code: "eku_not_code_signing" })],
  ["an indeterminate verdict", written(REQUEST, { ...PASS, verdict: "indeterminate" })],
])("a text with a right checksum and %s is dropped", async (_what, text) => {
  expect(await readKept(text, DIGEST, engine)).toBeNull();
});
