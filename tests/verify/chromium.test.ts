import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JudgingPage, openJudgingPage } from "../../scripts/bench/verify/page.ts";
import {
  bundleOf,
  committedVectors,
  vectorFile,
} from "../../scripts/local/sigstore/vectors/committed.ts";
import { chromiumPath } from "../../scripts/test/tools.mjs";
import { REJECTIONS } from "../support/conformance.ts";
import { conformance, missing } from "../support/verify-data.ts";

const chromium = await chromiumPath();
const why = missing("sigstore-conformance");
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

describe.skipIf(!chromium)(
  `in a page of Chromium${chromium ? "" : ": Chromium is missing"}`,
  () => {
    let page: JudgingPage;
    beforeAll(async () => {
      page = await openJudgingPage();
    });
    afterAll(() => page?.close());

    test.skipIf(why !== null)(
      `the 140 runs of sigstore-conformance end as in Node${why ? `: ${why}` : ""}`,
      async () => {
        const cases = conformance();
        expect(cases).toHaveLength(70);
        for (const { name, mustPass, bundle, artifact, policy, root } of cases)
          for (const given of [{ bytes: base64(artifact) }, { sha256: sha256(artifact) }]) {
            const answer = await page.ask({
              bundle: base64(bundle),
              artifact: given,
              policy,
              root,
            });
            expect({ name, answer }).toEqual({
              name,
              answer: mustPass ? "pass" : REJECTIONS[name],
            });
          }
      },
    );

    test("the committed bundles get the verdicts that are written beside them", async () => {
      const { trustedRoot, vectors } = committedVectors();
      const root = vectorFile(trustedRoot).toString();
      const timeless = vectors.filter(({ verifiedAt }) => verifiedAt === undefined);
      expect(timeless.length).toBeGreaterThan(100);
      for (const vector of timeless) {
        const { name, artifact, policy, expect: told } = vector;
        const answer = await page.ask({
          bundle: base64(Buffer.from(JSON.stringify(bundleOf(vector)))),
          artifact: { bytes: base64(vectorFile(artifact)) },
          policy,
          root,
        });
        const words = [told.verdict, told.stage, told.code].filter((word) => word !== null);
        expect({ name, answer }).toEqual({ name, answer: words.join(" ") });
      }
    });
  },
);
