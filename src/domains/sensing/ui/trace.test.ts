import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import type { Measure, WavePoint } from "../index.ts";
import { unknown } from "../measure.ts";
import { createTrace, type Pen } from "./trace.ts";

const FIGURE = `
  <figure data-trace>
    <svg viewBox="0 0 600 120"><polyline points=""></polyline></svg>
    <div data-slot="chart"></div>
    <figcaption data-slot="caption"></figcaption>
    <p data-slot="spoken"></p>
    <details><summary>Table</summary><table><tbody data-slot="rows"></tbody></table></details>
  </figure>`;

let figure: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = FIGURE;
  figure = document.querySelector("figure") as HTMLElement;
});
afterEach(() => reduceMotion(false));

const line = () => figure.querySelector("polyline")?.getAttribute("points") ?? "";
const words = (slot: string) => figure.querySelector(`[data-slot="${slot}"]`)?.textContent ?? "";

test("the line runs from the oldest point in view to the newest at the right edge", () => {
  const trace = createTrace(figure);
  trace.add([
    { tMs: 0, value: -2 },
    { tMs: 10_000, value: 2 },
  ]);
  expect(line()).toBe("0.0,110.4 600.0,9.6");
});

test("under reduced motion nothing is drawn between seconds, and a still chart once a second", async () => {
  await reduceMotion(true);
  const trace = createTrace(figure);
  trace.add(beats(3));
  expect(line()).toBe("");
  trace.describe(rate(66));
  const still = line();
  expect(still).not.toBe("");
  trace.add(beats(1, 3));
  expect(line()).toBe(still);
  expect(words("caption")).toBe("Pulse wave of the last 10 seconds, about 66 beats per minute.");
});

test("the sentence says why there is no rate", () => {
  const trace = createTrace(figure);
  trace.describe(unknown("too_dark"));
  expect(words("caption")).toBe("Pulse wave. The rate is unknown: too dark.");
});

test("the table is filled only when it is open, newest first, with at most ten rows", () => {
  const trace = createTrace(figure);
  const table = figure.querySelector("details") as HTMLDetailsElement;
  trace.add(beats(10));
  trace.describe(rate(66));
  expect(figure.querySelectorAll("tbody tr")).toHaveLength(0);
  table.open = true;
  trace.describe(rate(66));
  const ages = [...figure.querySelectorAll("tbody th")].map((cell) => Number(cell.textContent));
  expect(ages.length).toBeGreaterThan(5);
  expect(ages.length).toBeLessThanOrEqual(10);
  expect(ages).toEqual([...ages].sort((a, b) => a - b));
});

test("a rate that wanders is written each second and spoken once", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const trace = createTrace(figure);
  trace.describe(unknown("settling"));
  expect(words("spoken")).toBe("");
  for (const bpm of [66, 67, 66, 68]) {
    vi.advanceTimersByTime(1000);
    trace.describe(rate(bpm));
  }
  expect(words("caption")).toContain("68");
  expect(words("spoken")).toContain("66");
  vi.advanceTimersByTime(30_000);
  trace.describe(rate(80));
  expect(words("spoken")).toContain("80");
  vi.useRealTimers();
});

test("the late chart takes the line's place when it has come, and goes when the session ends", async () => {
  const drawn: number[] = [];
  let removed = 0;
  const pen: Pen = { draw: ({ values }) => drawn.push(values.length), remove: () => removed++ };
  const trace = createTrace(figure, async () => ({ chartPen: () => pen }));
  trace.add(beats(1));
  await expect.poll(() => figure.dataset.drawn).toBe("chart");
  expect(drawn).toEqual([30]);
  trace.close();
  expect(removed).toBe(1);
  expect(figure.dataset.drawn).toBeUndefined();
  expect(line()).toBe("");
});

test("where the chart cannot be loaded the line stays", async () => {
  const trace = createTrace(figure, () => Promise.reject(new TypeError("offline")));
  await Promise.resolve();
  trace.add(beats(1));
  expect(line()).not.toBe("");
  expect(figure.dataset.drawn).toBeUndefined();
});

const rate = (value: number): Measure => ({
  known: true,
  value,
  low: value - 2,
  high: value + 2,
  quality: 0.9,
  ageS: 0,
});

/** A wave of one beat a second at 30 points a second, from `fromS` on. */
const beats = (seconds: number, fromS = 0): readonly WavePoint[] =>
  Array.from({ length: seconds * 30 }, (_, i) => ({
    tMs: fromS * 1000 + (i * 1000) / 30,
    value: Math.sin((2 * Math.PI * i) / 30),
  }));

const reduceMotion = (reduce: boolean): Promise<unknown> =>
  cdp().send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-reduced-motion", value: reduce ? "reduce" : "" }],
  });
