import fc from "fast-check";
import { expect, test } from "vitest";
import { anyEffect, anyMs, anySurface } from "../../../../tests/support/any-effect.ts";
import { BARE_SURFACE } from "../effect/effect.ts";
import { prepare } from "./execution.ts";
import { readExecution, toRecord } from "./read.ts";

const effect = { kind: "dim", level: 0.6, durationS: 300 } as const;
const record = toRecord(prepare({ id: "e1", decisionId: "d1", effect }, BARE_SURFACE, 0));

test("what a journal keeps is read back as it was, of any effect on any page", () => {
  fc.assert(
    fc.property(anyEffect, anySurface, anyMs, (any, surface, nowMs) => {
      const execution = prepare({ id: "e1", decisionId: null, effect: any }, surface, nowMs);
      const text = JSON.stringify(toRecord(execution));
      expect(readExecution(JSON.parse(text))).toEqual({
        ok: true,
        value: JSON.parse(JSON.stringify(execution)),
      });
    }),
  );
});

const after = (part: object) => ({
  ...record,
  undo: { ...record.undo, after: { ...BARE_SURFACE, ...part } },
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["no version", { ...record, version: undefined }],
  ["a field too many", { ...record, url: "x" }],
  ["no name", { ...record, id: 7 }],
  ["an unknown decision", { ...record, decisionId: 7 }],
  ["a kind that a page cannot do", { ...record, kind: "close_tab" }],
  ["an unknown kind", { ...record, kind: "toString" }],
  ["an unknown step", { ...record, step: "done" }],
  ["no time", { ...record, startedAtMs: Number.NaN }],
  ["an endless end", { ...record, endsAtMs: Infinity }],
  ["half a snapshot", { ...record, undo: { before: BARE_SURFACE } }],
  ["an older page", { ...record, undo: { ...record.undo, after: { dim: 0, breathing: null } } }],
  ["darkness beyond all", after({ dim: 1.1 })],
  ["an unknown breath", after({ breathing: { pattern: "fast", untilMs: 1 } })],
  ["a step that is no text", after({ steps: ["a", 1] })],
  ["a place that is not told whole", after({ resume: { goal: "x" } })],
])("with %s it is refused", (_what, wrong) => {
  expect(readExecution(wrong)).toEqual({ ok: false, error: "malformed_journal" });
});

test("a later form is not read as this one", () => {
  expect(readExecution({ ...record, version: 2 })).toEqual({ ok: false, error: "newer_journal" });
});

test("never throws, whatever it is", () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(readExecution(anything).ok).toBe(false);
    }),
  );
});
