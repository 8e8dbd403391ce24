import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceFrom } from "../../../kernel/chance.ts";
import { type ColourSample, MISSING_PATCH } from "./colour.ts";
import { type PulseStream, pulseStream } from "./stream.ts";

const FRAME_MS = 1000 / 30;

interface Look {
  readonly bpm?: number;
  readonly light?: number;
  readonly usable?: number;
  readonly patches?: number;
}

/** A face whose blood volume is highest at a quarter of each beat, with a little camera noise. */
function filmed({ bpm = 60, light = 1, usable = 1, patches = 1 }: Look = {}) {
  const chance = chanceFrom(1);
  const grain = () => 0.05 * (chance() + chance() - 1);
  let [beats, lastMs] = [0, 0];
  return (tMs: number): ColourSample => {
    beats += (bpm * (tMs - lastMs)) / 60_000;
    lastMs = tMs;
    const blood = 0.006 * Math.sin(2 * Math.PI * beats);
    const patch = () => ({
      r: light * 180 * (1 - 0.33 * blood) + grain(),
      g: light * 120 * (1 - 0.77 * blood) + grain(),
      b: light * 90 * (1 - 0.53 * blood) + grain(),
      usable,
    });
    return { tMs, regions: Array.from({ length: patches }, patch) };
  };
}

function feed(
  stream: PulseStream,
  fromMs: number,
  toMs: number,
  face = filmed(),
  stepMs = FRAME_MS,
): void {
  for (let tMs = fromMs; tMs < toMs; tMs += stepMs) stream.add(face(tMs));
}

const measured = (look: Look, before: (stream: PulseStream) => void = () => {}) => {
  const stream = pulseStream("face");
  before(stream);
  feed(stream, 0, 12_500, filmed(look));
  return stream.measure();
};

describe("the drawn wave", () => {
  test("tells each point once, in order", () => {
    const stream = pulseStream("face");
    const times: number[] = [];
    const face = filmed();
    for (let fromMs = 0; fromMs < 6000; fromMs += 200) {
      feed(stream, fromMs, fromMs + 200, face);
      times.push(...stream.newPoints().map(({ tMs }) => tMs));
    }
    expect(times.length).toBeGreaterThan(110);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test("rises with blood volume", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 6000);
    const points = stream.newPoints();
    const near = (tMs: number) =>
      points.find((point) => Math.abs(point.tMs - tMs) < 20)?.value ?? 0;
    expect(near(4250)).toBeGreaterThan(0);
    expect(near(4750)).toBeLessThan(0);
  });

  test("is not there for the first two seconds", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 1900);
    expect(stream.newPoints()).toEqual([]);
  });
});

describe("the window's wave", () => {
  test("rises with blood volume and ends with the newest frame", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 12_500);
    expect(stream.measure()).toMatchObject({ known: true });
    const wave = stream.wave();
    if (!wave) throw new Error("no wave");
    const valueAt = (tMs: number) =>
      wave.values[Math.round(((tMs - wave.startMs) * wave.rateHz) / 1000)] ?? Number.NaN;
    expect(valueAt(6250)).toBeGreaterThan(0);
    expect(valueAt(6750)).toBeLessThan(0);
    const endMs = wave.startMs + ((wave.values.length - 1) * 1000) / wave.rateHz;
    expect(12_500 - endMs).toBeLessThan(2 * FRAME_MS);
  });

  test("is undefined while the pulse is not known", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 5000);
    expect(stream.measure()).toEqual({ known: false, reason: "settling" });
    expect(stream.wave()).toBeUndefined();
  });
});

describe("bad frames", () => {
  const withBad = (levels: readonly number[]) => {
    const stream = pulseStream("face");
    const face = filmed();
    for (let i = 0; i * FRAME_MS < 12_500; i++) {
      stream.add(face(i * FRAME_MS));
      const bad = levels[i % 30];
      if (bad === undefined) continue;
      const tMs = (i + 0.5) * FRAME_MS;
      stream.add({ tMs, regions: [{ r: bad, g: bad, b: bad, usable: 1 }] });
    }
    return stream;
  };

  test("of any kind are dropped and counted, and leave the reading as it was", () => {
    const clean = withBad([]).measure();
    expect(clean).toMatchObject({ known: true });
    const level = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 255, 0, 1e9, -500);
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 12 }), (levels) => {
        const stream = withBad(levels);
        expect(stream.measure()).toEqual(clean);
        const counts = Object.values(stream.dropped());
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(12);
      }),
      { numRuns: 10 },
    );
  });

  test.each([
    ["black", { r: 1, g: 1, b: 1, usable: 1 }, "too_dark"],
    ["white", { r: 255, g: 255, b: 255, usable: 1 }, "too_bright"],
    ["no number", { r: Number.NaN, g: 1, b: 1, usable: 1 }, "dropped_frames"],
    ["mostly glare", { r: 200, g: 190, b: 180, usable: 0.05 }, "glare"],
  ] as const)("that are %s for over a second are the reason", (_, patch, reason) => {
    const stream = pulseStream("face");
    feed(stream, 0, 9000);
    for (let tMs = 9000; tMs < 10_500; tMs += FRAME_MS) stream.add({ tMs, regions: [patch] });
    expect(stream.measure()).toEqual({ known: false, reason });
  });
});

describe("times", () => {
  test("a pause of more than 0.7 s starts over, a shorter one does not", () => {
    const stream = pulseStream("face");
    const face = filmed();
    feed(stream, 0, 9000, face);
    feed(stream, 9600, 10_000, face);
    expect(stream.measure()).toMatchObject({ known: true });
    feed(stream, 11_000, 11_100, face);
    expect(stream.measure()).toEqual({ known: false, reason: "settling" });
  });

  test("that jump back start over, that repeat change nothing", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 12_500);
    const before = stream.measure();
    stream.add(filmed({ bpm: 140 })(12_466.666666666666));
    stream.add({ tMs: Number.NaN, regions: [] });
    feed(stream, 12_500, 12_500);
    expect(before).toMatchObject({ known: true });
    feed(stream, 3000, 4000);
    expect(stream.measure()).toEqual({ known: false, reason: "settling" });
  });

  test("five frames a second are slow_frames", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 12_500, filmed(), 200);
    expect(stream.measure()).toEqual({ known: false, reason: "slow_frames" });
  });
});

describe("what surrounds a pulse", () => {
  test("a face that moves much is moving, one that hardly moves is read", () => {
    expect(measured({}, (stream) => stream.move(0.55))).toEqual({ known: false, reason: "moving" });
    expect(measured({}, (stream) => stream.move(0.05))).toMatchObject({ known: true });
  });

  test("skin in nearly no light is too_dark, skin half hidden is glare", () => {
    expect(measured({ light: 0.14, patches: 3 })).toEqual({ known: false, reason: "too_dark" });
    expect(measured({ usable: 0.22, patches: 3 })).toEqual({ known: false, reason: "glare" });
  });

  test("a patch that leaves and returns costs nothing while others are there", () => {
    const stream = pulseStream("face");
    const face = filmed({ patches: 5 });
    for (let i = 0; i * FRAME_MS < 12_500; i++) {
      const { tMs, regions } = face(i * FRAME_MS);
      const gone = i > 100 && i < 250;
      stream.add({
        tMs,
        regions: regions.map((one, p) => (gone && p === 4 ? MISSING_PATCH : one)),
      });
    }
    const pulse = stream.measure();
    if (!pulse.known) throw new Error(pulse.reason);
    expect(Math.abs(pulse.value - 60)).toBeLessThan(0.5);
  });
});

test("a true jump of the rate is followed as soon as most of the window shows it", () => {
  const stream = pulseStream("face");
  const [slow, fast] = [filmed({ bpm: 62 }), filmed({ bpm: 104 })];
  for (let s = 0; s < 30; s++) {
    feed(stream, s * 1000, (s + 1) * 1000, slow);
    stream.measure();
  }
  const after: number[] = [];
  for (let s = 30; s < 42; s++) {
    feed(stream, s * 1000, (s + 1) * 1000, fast);
    const pulse = stream.measure();
    after.push(pulse.known ? pulse.value : Number.NaN);
  }
  expect(after.slice(8).every((bpm) => Math.abs(bpm - 104) < 2)).toBe(true);
  const stuck = after.filter((bpm) => Math.abs(bpm - 62) < 5).length;
  expect(stuck).toBeLessThanOrEqual(6);
});

describe("a model's wave", () => {
  const modelled = (bpm: number, untilMs: number) => {
    const stream = pulseStream("face");
    feed(stream, 0, 12_500, filmed({ bpm: 60 }));
    for (let tMs = 0; tMs <= untilMs; tMs += FRAME_MS) {
      stream.addModelled({ tMs, value: 40 + 9 * Math.sin((2 * Math.PI * bpm * tMs) / 60_000) });
    }
    return stream;
  };

  test("is read instead of the colours while it is fresh", () => {
    const stream = modelled(63, 12_450);
    expect(stream.method()).toBe("model");
    const pulse = stream.measure();
    expect(pulse.known && Math.abs(pulse.value - 63)).toBeLessThan(0.5);
    expect(stream.wave()?.values[0]).toBeGreaterThan(20);
  });

  test("is left when it falls silent", () => {
    const stream = modelled(63, 11_000);
    expect(stream.method()).toBe("pos");
    const pulse = stream.measure();
    expect(pulse.known && Math.abs(pulse.value - 60)).toBeLessThan(0.5);
  });

  test("that no patch agrees with is not published", () => {
    const stream = pulseStream("face");
    feed(stream, 0, 12_500, filmed({ bpm: 60, patches: 5 }));
    for (let tMs = 0; tMs <= 12_450; tMs += FRAME_MS)
      stream.addModelled({ tMs, value: Math.sin((2 * Math.PI * 95 * tMs) / 60_000) });
    expect(stream.measure()).toEqual({ known: false, reason: "no_pulse" });
  });
});
