import { describe, expect, test } from "vitest";
import { BEGAN_MS, decidedS, inputOf, live } from "../../../../tests/support/policy-life.ts";
import { gatesShut } from "../decide.ts";
import type { PolicyInput } from "../input.ts";
import { startPolicy } from "../memory.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

describe("what holds an offer back", () => {
  const shut = (input: Partial<PolicyInput>, memory = startPolicy()) =>
    gatesShut(memory, { ...inputOf("HYPER", 60_000, 60), ...input });
  const atMs = (hour: number, day = 23) => ({ nowMs: Date.UTC(2026, 10, day, hour) });

  test("nothing, while nothing is known of the surroundings", () => {
    expect(shut({})).toEqual([]);
  });

  test.each<[string, Partial<PolicyInput>]>([
    ["camera_or_microphone_in_use", { surroundings: { inCall: true, presenting: null } }],
    ["presenting", { surroundings: { inCall: null, presenting: true } }],
    ["typing", { typingBurstS: 10, idleS: 3 }],
    ["quiet_hours", atMs(22)],
    ["quiet_hours", atMs(6.9)],
    ["quiet_mode", { snoozedUntilMs: 60_001 }],
    ["no_breakpoint", { idleS: 2.9 }],
  ])("%s", (gate, input) => {
    expect(shut(input)).toEqual([gate]);
  });

  test("all of it at once, in one order", () => {
    const surroundings = { inCall: true, presenting: true };
    const settings = { ...DEFAULT_SETTINGS, schedule: Array(7).fill(Array(4).fill("off")) };
    const crowded = { ...decidedS(-60), snooze: { sinceMs: 0, untilMs: BEGAN_MS * 2 } };
    const input = { ...atMs(22), surroundings, idleS: 0, settings };
    expect(shut({ ...input, estimate: inputOf("FLOW", 0, 0).estimate }, crowded)).toEqual([
      "camera_or_microphone_in_use",
      "presenting",
      "typing",
      "quiet_hours",
      "quiet_mode",
      "schedule",
      "flow_protected",
      "no_breakpoint",
    ]);
  });

  test("not quite any of it", () => {
    expect(shut({ typingBurstS: 9.9, idleS: 3, ...atMs(21.99) })).toEqual([]);
    expect(shut({ idleS: 1.5, breakpoint: true, snoozedUntilMs: 60_000, ...atMs(7) })).toEqual([]);
  });

  test("the hours are those of the person's zone, also in the night of a clock change", () => {
    // Berlin goes back from 3:00 to 2:00 at 1:00 UTC on 25 October 2026.
    const berlin = (nowMs: number) => shut({ nowMs, zone: "Europe/Berlin" });
    expect(berlin(Date.UTC(2026, 9, 24, 5, 0))).toEqual([]);
    expect(berlin(Date.UTC(2026, 9, 25, 5, 0))).toEqual(["quiet_hours"]);
    expect(berlin(Date.UTC(2026, 9, 25, 6, 0))).toEqual([]);
  });

  test("a slot that is off on Mondays only", () => {
    const schedule = DEFAULT_SETTINGS.schedule.with(0, ["off", "on", "on", "on"]);
    const settings = { ...DEFAULT_SETTINGS, schedule };
    expect(shut({ settings })).toEqual(["schedule"]);
    expect(shut({ settings, ...atMs(12) })).toEqual([]);
    expect(shut({ settings, ...atMs(9, 24) })).toEqual([]);
  });

  test("a quiet slot allows the quiet form only", () => {
    const schedule = DEFAULT_SETTINGS.schedule.with(0, ["quiet", "on", "on", "on"]);
    const decisions = live([["HYPER", 100]], { settings: { ...DEFAULT_SETTINGS, schedule } });
    expect(decisions).toMatchObject([{ atMs: 30_000, arm: "breath_box", delivery: "deadline" }]);
  });
});
