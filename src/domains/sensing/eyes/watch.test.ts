import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EyeLook } from "./look.ts";
import type { EyeReading } from "./readings.ts";
import { eyeWatch } from "./watch.ts";

const LOOK_MS = 1000 / 30;

/** Eyes at 30 looks a second, closed (ratio 0.1) during the given spans of seconds, else open (0.3). */
const eyes = (
  seconds: number,
  closedS: readonly (readonly [from: number, to: number])[] = [],
  yawDeg = 0,
): EyeLook[] =>
  Array.from({ length: Math.round(seconds * 30) + 1 }, (_, i) => {
    const tMs = i * LOOK_MS;
    const closed = closedS.some(([from, to]) => tMs >= from * 1000 && tMs < to * 1000);
    return { tMs, ratio: closed ? 0.1 : 0.3, yawDeg };
  });
const blinks = (...atS: readonly number[]) => atS.map((s) => [s, s + 0.15] as const);
const everyS = (stepS: number, untilS: number): number[] =>
  Array.from({ length: Math.floor(untilS / stepS) }, (_, i) => (i + 0.5) * stepS);

function watched(looks: readonly EyeLook[]) {
  const watch = eyeWatch();
  for (const look of looks) watch.add(look);
  return { reading: watch.read(), closures: watch.closures() };
}
const read = (looks: readonly EyeLook[]): EyeReading => watched(looks).reading;
const known = (looks: readonly EyeLook[], name: keyof EyeReading): number => {
  const measure = read(looks)[name];
  return measure.known ? measure.value : Number.NaN;
};

describe("blinks", () => {
  test("of 150 ms are found once each, however often they are asked for", () => {
    const watch = eyeWatch();
    const found = new Set<number>();
    eyes(30, blinks(5, 12, 20)).forEach((look, i) => {
      watch.add(look);
      if (i % 30 !== 0) return;
      for (const { apexMs } of watch.closures()) found.add(apexMs);
    });
    expect(found.size).toBe(3);
    expect(watch.closures()).toHaveLength(3);
  });

  test("of one look out of thirty a second are noise", () => {
    const looks = eyes(10).map((look, i) => (i === 150 ? { ...look, ratio: 0.1 } : look));
    expect(watched(looks).closures).toEqual([]);
  });

  test("half-way crossings are interpolated: a dip of straight edges is measured to a millisecond", () => {
    const dip = (tMs: number): number =>
      0.3 - 0.2 * Math.max(0, Math.min(1, (tMs - 5010) / 100, (5330 - tMs) / 150));
    const looks = eyes(10).map((look) => ({ ...look, ratio: dip(look.tMs) }));
    const [closure] = watched(looks).closures;
    expect((closure?.toMs ?? 0) - (closure?.fromMs ?? 0)).toBeCloseTo(5255 - 5060, 0);
  });

  test("five in half a minute are ten a minute, with a range that admits chance", () => {
    const rate = read(eyes(31, blinks(3, 9, 15, 21, 27))).blinksPerMin;
    if (!rate.known) throw new Error(rate.reason);
    expect(rate.value).toBeCloseTo(10, 1);
    expect(rate.low).toBeLessThan(5);
    expect(rate.high).toBeGreaterThan(20);
  });

  test("are counted by the minute of lids in sight, not by the minute of the clock", () => {
    const away = (look: EyeLook): boolean => look.tMs > 20_000 && look.tMs < 50_000;
    const half = eyes(61, blinks(3, 8, 13, 53, 58)).filter((look) => !away(look));
    expect(known(half, "blinksPerMin")).toBeCloseTo(5 / (30 / 60), 0);
    const aside = eyes(61, blinks(3, 8, 13, 53, 58)).map((look) =>
      away(look) ? { ...look, yawDeg: 25 } : look,
    );
    expect(known(aside, "blinksPerMin")).toBeCloseTo(5 / (30 / 60), 0);
  });

  test("none in a minute is a rate of 0 that admits up to three", () => {
    expect(read(eyes(61)).blinksPerMin).toMatchObject({ known: true, value: 0, low: 0 });
  });

  test("have a median length once there are three, longer closures left out", () => {
    expect(read(eyes(40, blinks(3, 9))).blinkMs).toEqual({
      known: false,
      reason: "window_too_short",
    });
    const looks = eyes(40, [...blinks(3, 9, 15), [20, 21.5]]);
    expect(Math.abs(known(looks, "blinkMs") - 150)).toBeLessThan(LOOK_MS);
  });

  test("are unknown when looks are too rare to catch them", () => {
    const rare = eyes(40).filter((_, i) => i % 4 === 0);
    expect(read(rare).blinksPerMin).toEqual({ known: false, reason: "dropped_frames" });
  });

  test("whose end was not seen, or in a face turned aside, are not told", () => {
    expect(watched(eyes(10, [[9.8, 12]])).closures).toEqual([]);
    const aside = eyes(20, blinks(10)).map((look) =>
      look.tMs > 9000 && look.tMs < 11_000 ? { ...look, yawDeg: -21 } : look,
    );
    expect(watched(aside).closures).toEqual([]);
  });
});

describe("long closures", () => {
  test("last over half a second and are told apart from blinks", () => {
    const looks = eyes(120, [...blinks(5, 15, 25, 35, 45), [50, 50.4], [70, 70.7], [80, 84]]);
    expect(known(looks, "longClosuresPerMin")).toBeCloseTo(1, 1);
    expect(known(looks, "blinksPerMin")).toBeCloseTo(0, 9);
  });

  test("are no glances downwards, which leave the eye half open", () => {
    const glancing = eyes(90, blinks(5, 15, 25, 35, 45)).map((look) =>
      look.tMs > 60_000 && look.tMs < 61_000 ? { ...look, ratio: 0.17 } : look,
    );
    expect(known(glancing, "longClosuresPerMin")).toBe(0);
  });
});

test("someone who looks down for 20 s and blinks meanwhile has blinked, and not shut the eyes for long", () => {
  const down = (tMs: number): boolean => tMs > 70_000 && tMs < 90_000;
  const looks = eyes(120, blinks(5, 15, 25, 35, 45, 55, 76, 82, 100)).map((look) =>
    down(look.tMs) && look.ratio > 0.1 ? { ...look, ratio: 0.18 } : look,
  );
  expect(known(looks, "longClosuresPerMin")).toBe(0);
  expect(watched(looks).closures).toHaveLength(9);
});

describe("PERCLOS", () => {
  test("counts droops, not blinks: 6 s of a minute are 10 %", () => {
    const blinking = blinks(...everyS(4, 40));
    const looks = eyes(60, [...blinking, [45, 48], [50, 53]]);
    expect(known(looks, "perclosMinutePct")).toBeCloseTo(10, 0);
    expect(known(eyes(60, blinking), "perclosMinutePct")).toBe(0);
  });

  test("counts someone asleep", () => {
    expect(known(eyes(200, [...blinks(2, 4, 6, 8, 10), [100, 201]]), "perclosMinutePct")).toBe(100);
    expect(known(eyes(200, [[100, 201]]), "perclosThreeMinutesPct")).toBeGreaterThan(50);
  });

  test("takes 45 s of a minute and 135 s of three", () => {
    const short = { known: false, reason: "window_too_short" };
    expect(read(eyes(44.9)).perclosMinutePct).toEqual({ ...short, needsS: 45 });
    expect(read(eyes(45.1)).perclosMinutePct.known).toBe(true);
    expect(read(eyes(134.9)).perclosThreeMinutesPct).toEqual({ ...short, needsS: 135 });
    expect(read(eyes(135.1)).perclosThreeMinutesPct.known).toBe(true);
  });
});

describe("openness", () => {
  test("settles after 4 s, is 1 wide awake and 0 shut", () => {
    expect(read(eyes(3.9)).openness).toEqual({ known: false, reason: "settling" });
    expect(known(eyes(4.1), "openness")).toBeCloseTo(1, 9);
    expect(known(eyes(10, [[8.5, 11]]), "openness")).toBeCloseTo(0, 9);
  });

  test("is not read from eyes turned by more than 20°, nor when the turn is not known", () => {
    expect(read(eyes(30, [], 20)).openness.known).toBe(true);
    for (const yawDeg of [21, -21])
      expect(read(eyes(30, [], yawDeg)).openness).toEqual({ known: false, reason: "eyes_turned" });
    const unknownTurn = eyes(30).map((look) => ({ ...look, yawDeg: undefined }));
    expect(read(unknownTurn).openness).toEqual({ known: false, reason: "settling" });
  });
});

test("what was seen before the face turned aside stays for a while, and says how old it is", () => {
  const looks = eyes(60, blinks(5, 15, 25)).map((look) =>
    look.tMs > 50_000 ? { ...look, yawDeg: 40 } : look,
  );
  const { openness, blinksPerMin } = read(looks);
  expect(openness).toEqual({ known: false, reason: "eyes_turned" });
  expect(blinksPerMin).toMatchObject({ known: true, ageS: expect.closeTo(10, 1) });
});

test("readings do not depend on the scale of the ratios", () => {
  const looks = eyes(70, [...blinks(5, 15, 25, 30, 35), [40, 42]]);
  const before = read(looks);
  fc.assert(
    fc.property(fc.double({ min: 0.4, max: 2, noNaN: true }), (scale) => {
      const scaled = read(looks.map((look) => ({ ...look, ratio: look.ratio * scale })));
      for (const name of ["openness", "blinksPerMin", "perclosMinutePct"] as const)
        expect(scaled[name]).toMatchObject({
          known: true,
          value: expect.closeTo(before[name].known ? before[name].value : Number.NaN, 6),
        });
    }),
    { numRuns: 10 },
  );
});
