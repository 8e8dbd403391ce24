import { expect, test } from "vitest";
import { CHANNELS } from "../evidence/channels.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { EVIDENCE_SIZE, evidenceVector } from "./evidence-vector.ts";

const says = (channel: Evidence["channel"], used = true): Evidence => ({
  channel,
  quality: 0.9,
  used,
  logOdds: { FLOW: -1, HYPER: 0.5, HYPO: -0.25, RECOVERY: 0 },
});

test("has two numbers a channel, 0 where a channel says nothing", () => {
  const second = CHANNELS.findIndex(({ name }) => name === "keys");
  const x = evidenceVector([says("keys")]);
  expect(x).toHaveLength(EVIDENCE_SIZE);
  expect(x.slice(2 * second, 2 * second + 2)).toEqual([1.5, 0.75]);
  expect(x.filter((value) => value !== 0)).toHaveLength(2);
});

test("leaves out what is only shown, and the classifier's own word", () => {
  const none = Array(EVIDENCE_SIZE).fill(0);
  expect(evidenceVector([says("pulse", false), says("personal")])).toEqual(none);
});
