import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STAGES, type StageName } from "./codes.ts";
import { conclude, MAY_BE_SKIPPED } from "./conclude.ts";
import type { StageResult } from "./verdict.ts";

type Signer = "certificate" | "key";

const pass = (stage: StageName): StageResult => ({ stage, result: "pass", code: null });
const all = STAGES.map(pass);

/** Every stage passes but this one. */
const but = (result: StageResult): readonly StageResult[] =>
  all.map((each) => (each.stage === result.stage ? result : each));

test("what passes every stage passes", () => {
  expect(conclude(all, "key")).toEqual({ verdict: "pass", stage: null, code: null, stages: all });
});

test("the first stage that fails is told, also behind one that is open", () => {
  const stages = all.map((each): StageResult => {
    if (each.stage === "root")
      return { stage: "root", result: "indeterminate", code: "root_empty" };
    if (each.stage === "eku") return { stage: "eku", result: "fail", code: "eku_missing" };
    if (each.stage === "sct") return { stage: "sct", result: "fail", code: "sct_missing" };
    return each;
  });
  expect(conclude(stages, "certificate")).toMatchObject({
    verdict: "fail",
    stage: "eku",
    code: "eku_missing",
  });
});

test("the first stage that is open is told where none fails", () => {
  const stages = but({ stage: "identity", result: "indeterminate", code: "identity_not_asked" });
  expect(conclude(stages, "certificate")).toMatchObject({
    verdict: "indeterminate",
    stage: "identity",
    code: "identity_not_asked",
  });
});

describe.each(["certificate", "key"] as const)("with a %s", (signer) => {
  const listed = (stage: StageName, code: string): boolean =>
    MAY_BE_SKIPPED[signer][stage] === code;

  test.each(STAGES)("%s is skipped on a pass only for its listed reason", (stage) => {
    for (const code of ["not_applicable", "not_asked", "not_reached"] as const) {
      const { verdict } = conclude(but({ stage, result: "skipped", code }), signer);
      expect(verdict).toBe(listed(stage, code) ? "pass" : "indeterminate");
    }
  });

  test("nothing is ever skipped because it was not reached", () => {
    expect(Object.values(MAY_BE_SKIPPED[signer])).not.toContain("not_reached");
  });
});

test("parse, root, signature and subject are never skipped; for certificates nor time, chain, eku, sct and identity", () => {
  const never = (signer: Signer) => STAGES.filter((stage) => !MAY_BE_SKIPPED[signer][stage]);
  expect(never("key")).toEqual(["parse", "root", "signature", "subject"]);
  expect(never("certificate")).toEqual([
    ...["parse", "root", "time", "chain", "eku", "sct", "signature", "subject", "identity"],
  ]);
});

test("a stage that is left out, doubled or out of place never passes", () => {
  expect(conclude(all.slice(1), "key").verdict).toBe("indeterminate");
  expect(conclude([...all, pass("witness")], "key").verdict).toBe("indeterminate");
  expect(conclude([...all].reverse(), "key").verdict).toBe("indeterminate");
  expect(conclude([], "key").verdict).toBe("indeterminate");
});

test("any failing or open stage keeps a verdict from passing", () => {
  const result = fc.constantFrom("pass", "fail", "indeterminate", "skipped");
  fc.assert(
    fc.property(fc.array(result, { minLength: 13, maxLength: 13 }), (results) => {
      const stages = STAGES.map((stage, index) => ({ ...pass(stage), result: results[index] }));
      const { verdict } = conclude(stages as readonly StageResult[], "key");
      expect(verdict === "pass").toBe(results.every((each) => each === "pass"));
    }),
  );
});
