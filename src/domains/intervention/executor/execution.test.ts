import { expect, test } from "vitest";
import { BARE_SURFACE } from "../effect/effect.ts";
import { EXECUTION_STEPS, type ExecutionEvent, prepare, stepExecution } from "./execution.ts";

const order = {
  id: "e1",
  decisionId: null,
  effect: { kind: "dim", level: 0.6, durationS: 300 },
} as const;

test("what is prepared holds the page before and after, and touches neither", () => {
  expect(prepare(order, BARE_SURFACE, 1000)).toEqual({
    id: "e1",
    decisionId: null,
    kind: "dim",
    step: "prepared",
    startedAtMs: 1000,
    endsAtMs: 301_000,
    undo: { before: BARE_SURFACE, after: { ...BARE_SURFACE, dim: 0.6 } },
  });
});

test.each<[ExecutionEvent, string]>([
  ["journalled", "prepared"],
  ["shown", "intended"],
  ["verified", "applied"],
  ["restored", "intended applied committed restored"],
])("%s follows only on %s", (event, from) => {
  const prepared = prepare(order, BARE_SURFACE, 0);
  const taken = EXECUTION_STEPS.filter((step) => stepExecution({ ...prepared, step }, event).ok);
  expect(taken.join(" ")).toBe(from);
});
