import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  close,
  estimate,
  lived,
  type Piece,
  startOn,
  total,
} from "../../../../tests/support/session-draft.ts";
import type { State } from "../../state/index.ts";
import { closeReport } from "./close.ts";
import { addEstimate, changeZone } from "./draft.ts";

const STATES: readonly State[] = ["FLOW", "HYPER", "HYPO", "RECOVERY", "UNKNOWN"];

describe("hours by the clock on the wall", () => {
  const hoursIn = (zone: string, startedAt: string, pieces: readonly Piece[]) =>
    close(lived(pieces, startOn(zone, startedAt)), total(pieces)).hours;

  test("are split where the hour ends", () => {
    expect(hoursIn("Europe/Berlin", "2026-11-21T08:50:00Z", [["FLOW", 900]])).toEqual([
      { day: "2026-11-21", hour: 9, knownS: 600, flowS: 600 },
      { day: "2026-11-21", hour: 10, knownS: 300, flowS: 300 },
    ]);
  });

  test("are split at the half hour where the zone is half an hour off", () => {
    expect(hoursIn("Asia/Kolkata", "2026-11-21T08:20:00Z", [["FLOW", 900]])).toMatchObject([
      { hour: 13, knownS: 600 },
      { hour: 14, knownS: 300 },
    ]);
  });

  test("an hour that comes twice in autumn is one hour with both its parts", () => {
    // Two hours from 2:00 summer time to 3:00 winter time in Berlin: both read 2 on the wall.
    expect(hoursIn("Europe/Berlin", "2026-10-25T00:00:00Z", [["FLOW", 2 * 3600]])).toEqual([
      { day: "2026-10-25", hour: 2, knownS: 7200, flowS: 7200 },
    ]);
  });

  test("an hour that is skipped in spring has no time", () => {
    const hours = hoursIn("Europe/Berlin", "2026-03-29T00:30:00Z", [["HYPO", 3600]]);
    expect(hours.map(({ hour, knownS }) => [hour, knownS])).toEqual([
      [1, 1800],
      [3, 1800],
    ]);
  });

  test("a move to another zone changes the hours that follow and no other", () => {
    const before = lived([["FLOW", 600]], startOn("Europe/Berlin", "2026-11-21T09:00:00Z"));
    const moved = changeZone(before, 600_000, "America/New_York");
    const after = closeReport(addEstimate(moved, estimate(620_000, "FLOW")), {
      endedAt: "2026-11-21T09:10:20.000Z",
      endedAtMs: 620_000,
      records: [],
    });
    expect(after.zones).toEqual(["Europe/Berlin", "America/New_York"]);
    expect(after.hours).toEqual([
      { day: "2026-11-21", hour: 4, knownS: 20, flowS: 20 },
      { day: "2026-11-21", hour: 10, knownS: 600, flowS: 600 },
    ]);
  });

  test("unknown time is not watched time, and without a clock there are no hours", () => {
    const pieces: Piece[] = [
      ["UNKNOWN", 300],
      ["FLOW", 60],
    ];
    expect(hoursIn("UTC", "2026-11-21T09:00:00Z", pieces)).toMatchObject([{ knownS: 60 }]);
    expect(close(lived(pieces), 360)).toMatchObject({ hours: [], zones: [] });
  });

  test("moments that come late, or a clock that steps back, make no negative minutes", () => {
    const moments = fc.array(fc.tuple(fc.nat(600_000), fc.constantFrom(...STATES)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(moments, fc.nat(600_000), (each, endedAtMs) => {
        let draft = startOn("Europe/Berlin", "2026-10-25T00:20:00Z");
        for (const [atMs, state] of each) draft = addEstimate(draft, estimate(atMs, state));
        const report = close(draft, endedAtMs / 1000);
        const known = report.durationS - report.stateS.UNKNOWN;
        const watched = report.hours.reduce((sum, { knownS }) => sum + knownS, 0);
        expect(Math.min(0, report.durationS, ...Object.values(report.stateS))).toBe(0);
        expect(Math.abs(watched - known)).toBeLessThanOrEqual(3);
        expect(report.hours.every(({ knownS, flowS }) => flowS >= 0 && flowS <= knownS)).toBe(true);
      }),
    );
  });
});
