import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { sd1Ms, sd2Ms } from "./plane.ts";
import { pnn50Pct, rmssdMs, sdnnMs, sdsdMs, triangularIndex } from "./time.ts";

const steps = (nn: readonly number[]) => nn.slice(1).map((ms, i) => ms - at(nn, i));
const series = fc.array(fc.integer({ min: 400, max: 1500 }), { minLength: 4, maxLength: 60 });

test("800 860 800 860 800 ms: SDNN √1080, RMSSD 60, every difference above 50", () => {
  const nn = [800, 860, 800, 860, 800];
  expect(sdnnMs(nn)).toBeCloseTo(Math.sqrt(1080));
  expect(rmssdMs(steps(nn))).toBe(60);
  expect(sdsdMs(steps(nn))).toBeCloseTo(Math.sqrt((4 * 3600) / 3));
  expect(pnn50Pct(steps(nn))).toBe(100);
  expect(triangularIndex(nn)).toBeCloseTo(5 / 3);
});

test("a difference of exactly 50 ms does not count for pNN50", () => {
  expect(pnn50Pct([50, -50, 51, -51])).toBe(50);
});

test("without intervals there is no figure", () => {
  for (const figure of [sdnnMs([]), sdnnMs([800]), rmssdMs([]), sdsdMs([5]), triangularIndex([])])
    expect(figure).toBeNaN();
});

test("a slower heart of the same rhythm varies as much; twice the rhythm varies twice as much", () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 500 }), (nn, later) => {
      const slower = nn.map((ms) => ms + later);
      expect(sdnnMs(slower)).toBeCloseTo(sdnnMs(nn), 6);
      expect(rmssdMs(steps(slower))).toBeCloseTo(rmssdMs(steps(nn)), 6);
      const wider = nn.map((ms) => 2 * ms);
      expect(sdnnMs(wider)).toBeCloseTo(2 * sdnnMs(nn), 6);
      expect(sd1Ms(steps(wider))).toBeCloseTo(2 * sd1Ms(steps(nn)), 6);
    }),
  );
});

test("backwards in time the figures are the same", () => {
  fc.assert(
    fc.property(series, (nn) => {
      const back = nn.toReversed();
      expect(rmssdMs(steps(back))).toBeCloseTo(rmssdMs(steps(nn)), 6);
      expect(sd2Ms(back, steps(back))).toBeCloseTo(sd2Ms(nn, steps(nn)), 6);
    }),
  );
});

test("SD1² + SD2² is twice SDNN², and SD2 is never below 0", () => {
  fc.assert(
    fc.property(series, (nn) => {
      const [across, along] = [sd1Ms(steps(nn)), sd2Ms(nn, steps(nn))];
      expect(along).toBeGreaterThanOrEqual(0);
      if (along > 0) expect(across ** 2 + along ** 2).toBeCloseTo(2 * sdnnMs(nn) ** 2, 3);
    }),
  );
});
