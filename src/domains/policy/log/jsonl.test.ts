import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decisionOf } from "../../../../tests/support/ruled-decision.ts";
import { digestOf } from "../../../kernel/digest.ts";

import { readJsonl, toJsonl } from "./jsonl.ts";
import { EMPTY_LOG, headAfter, type LogEvent, type LogRecord, nextRecord } from "./log.ts";

const whole = logOf([
  ["ä 🫖", { kind: "DECIDE", decision: decisionOf("ä 🫖") }],
  ["ä 🫖", { kind: "SHOWN" }],
  ["ä 🫖", { kind: "DECLINED" }],
  ["b", { kind: "DECIDE", decision: decisionOf("b") }],
  ["b", { kind: "NOT_SHOWN", reason: "100 % busy" }],
]);
const file = toJsonl(whole.records, whole.head);
const bytes = new TextEncoder().encode(file);

test("what was written is read back, from text and from bytes", () => {
  const read = { ok: true, value: { ...whole, cut: null } };
  expect(readJsonl(file)).toEqual(read);
  expect(readJsonl(bytes)).toEqual(read);
  expect(readJsonl(toJsonl([], EMPTY_LOG))).toMatchObject({ value: { records: [], cut: null } });
});

test("a file may be read in two parts, divided at the end of any line", () => {
  for (const [place, byte] of bytes.entries()) {
    if (byte !== 0x0a) continue;
    const first = readJsonl(bytes.subarray(0, place + 1));
    if (!first.ok || place + 1 === bytes.length) continue;
    expect(readJsonl(bytes.subarray(place + 1), first.value)).toEqual(readJsonl(bytes));
  }
});

test("a file torn at any byte is read as far as its lines are whole, and says what it lost", () => {
  for (let size = 0; size < bytes.length; size++) {
    const part = bytes.subarray(0, size);
    const lines = part.filter((byte) => byte === 0x0a).length;
    const torn = size - (part.lastIndexOf(0x0a) + 1);
    const read = readJsonl(part);
    if (!read.ok) throw new Error(`${read.error} at byte ${size}`);
    expect(read.value.records).toEqual(whole.records.slice(0, lines));
    expect(read.value.cut).toEqual(
      torn > 0
        ? { records: 1, bytes: torn, reason: "torn_line" }
        : { records: 0, bytes: 0, reason: "head_missing" },
    );
  }
});

describe("a file that was touched is refused", () => {
  const lines = file.trimEnd().split("\n");
  const place = fc.nat(lines.length - 2);
  const refusal = (edited: readonly string[]) => readJsonl(`${edited.join("\n")}\n`);

  test("when any byte before its head is another one", () => {
    const end = bytes.length - (lines.at(-1) ?? "").length - 1;
    fc.assert(
      fc.property(fc.nat(end - 1), fc.nat(255), (offset, byte) => {
        fc.pre(bytes[offset] !== byte);
        const line = bytes.subarray(0, offset).filter((each) => each === 0x0a).length;
        const read = readJsonl(bytes.with(offset, byte));
        expect(read).toMatchObject({ ok: false });
        expect(!read.ok && read.seq).toBe(line);
      }),
      { numRuns: 300 },
    );
  });

  test("when a line is gone, moved or there twice", () => {
    fc.assert(
      fc.property(place, (i) => {
        const line = lines[i] as string;
        expect(refusal(lines.toSpliced(i, 1))).toMatchObject({ ok: false, seq: i });
        expect(refusal(lines.toSpliced(i, 0, line))).toMatchObject({ ok: false, seq: i + 1 });
      }),
    );
    expect(refusal(lines.toSpliced(4, 1))).toEqual({ ok: false, error: "tail_missing", seq: 4 });
    expect(refusal([...lines, lines[5] as string])).toMatchObject({ error: "tail_added" });
  });

  test("when a line says the same in other letters", () => {
    fc.assert(
      fc.property(place, (i) => {
        const spaced = (lines[i] as string).replace(":", ": ");
        expect(refusal(lines.with(i, spaced))).toEqual({
          ok: false,
          error: "not_a_record",
          seq: i,
        });
      }),
    );
  });

  test("when a decision is rewarded twice, however well it is chained", () => {
    const { records, head } = whole;
    const again = {
      kind: "SHOWN",
      decisionId: "ä 🫖",
      at: "now",
      seq: 5,
      prevHash: head.hash,
    } as const;
    const forged: LogRecord = { ...again, hash: digestOf(again) };
    expect(readJsonl(toJsonl([...records, forged], headAfter(forged)))).toEqual({
      ok: false,
      error: "wrong_order",
      seq: 5,
    });
  });
});

function logOf(entries: readonly (readonly [string, LogEvent])[]) {
  const records: LogRecord[] = [];
  let head = EMPTY_LOG;
  for (const [decisionId, event] of entries) {
    const kinds = records.filter((r) => r.decisionId === decisionId).map(({ kind }) => kind);
    const next = nextRecord(head, kinds, decisionId, event, `second ${head.count}`);
    if (!next.ok) throw new Error(next.error);
    records.push(next.value);
    head = headAfter(next.value);
  }
  return { records, head };
}
