import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JudgingPage, openJudgingPage } from "../../scripts/bench/verify/page.ts";
import { type Edit, withEdits } from "../../scripts/local/sigstore/vectors/edits.ts";
import { chromiumPath } from "../../scripts/test/tools.mjs";
import type { PolicyAsked } from "../../src/domains/artifacts/index.ts";
import { REJECTIONS } from "../support/conformance.ts";
import { repository } from "../support/stack.ts";
import { conformance, missing } from "../support/verify-data.ts";

const chromium = await chromiumPath();
const why = missing("sigstore-conformance");
const folder = join(repository, "tests/vectors/verify");
const read = (name: string): Buffer => readFileSync(join(folder, name));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

interface OwnVector {
  readonly name: string;
  readonly file: string;
  readonly edits?: readonly Edit[];
  readonly artifact: string;
  readonly policy: PolicyAsked;
  readonly verifiedAt?: string;
  readonly expect: Readonly<Record<"verdict" | "stage" | "code", string | null>>;
}

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
      const { trustedRoot, vectors } = JSON.parse(read("index.json").toString()) as {
        readonly trustedRoot: string;
        readonly vectors: readonly OwnVector[];
      };
      const root = read(trustedRoot).toString();
      const timeless = vectors.filter(({ verifiedAt }) => verifiedAt === undefined);
      expect(timeless.length).toBeGreaterThan(100);
      for (const { name, file, edits = [], artifact, policy, expect: told } of timeless) {
        const bundle = JSON.stringify(withEdits(JSON.parse(read(file).toString()), edits));
        const answer = await page.ask({
          bundle: base64(Buffer.from(bundle)),
          artifact: { bytes: base64(read(artifact)) },
          policy,
          root,
        });
        const words = [told.verdict, told.stage, told.code].filter((word) => word !== null);
        expect({ name, answer }).toEqual({ name, answer: words.join(" ") });
      }
    });
  },
);
