import { expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { askCase, type ConformanceCase } from "../support/conformance.ts";
import { missing, verifyText } from "../support/verify-data.ts";

interface Gap {
  readonly id: number;
  readonly name: string;
  readonly expect: "accept" | "reject";
  readonly policy: ConformanceCase["policy"];
  readonly artifactB64: string;
  readonly bundle: object;
}

const why = missing("gap-cases.json");
const { trustedRoot, cases } = why
  ? { trustedRoot: {}, cases: [] }
  : (JSON.parse(verifyText("gap-cases.json")) as {
      readonly trustedRoot: object;
      readonly cases: readonly Gap[];
    });

/** By number in GAPS.md. */
const REASONS: Readonly<Record<number, string>> = {
  5: "fail subject subject_mismatch",
  6: "fail subject payload_type_not_in_toto",
};

test("the vectors hold the gap cases 1 to 6", (context) => {
  if (why) context.skip(why);
  expect(cases.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each(cases)("$id: $name", async ({ id, expect: verdict, bundle, policy, artifactB64 }) => {
  const bytes = Buffer.from(artifactB64, "base64");
  const given = {
    bundle: Buffer.from(JSON.stringify(bundle)),
    policy,
    root: JSON.stringify(trustedRoot),
  };
  const answer = await askCase(given, { kind: "bytes", bytes }, nodeCrypto);
  expect(answer).toBe(verdict === "accept" ? "pass" : REASONS[id]);
});
