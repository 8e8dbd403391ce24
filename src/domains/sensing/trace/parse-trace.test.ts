import { describe, expect, test } from "vitest";
import { parseTrace } from "./parse-trace.ts";

const row = (count: number): number[][] => Array.from({ length: count }, () => [180, 120, 90]);
const json = (rgb: unknown, fps: unknown = 30): string => JSON.stringify({ fps, rgb });
const csv = (rows: number, stepMs: number): string =>
  ["time,R,G,B", ...Array.from({ length: rows }, (_, i) => `${i * stepMs},238.1,36.0,6.4`)].join(
    "\n",
  );

describe("JSON traces", () => {
  test("are read region by region, without the whole face when parts are there", () => {
    const trace = parseTrace(json({ face: row(301), forehead: row(301), cheek: row(301) }));
    if (!trace.ok) throw new Error(trace.error);
    expect(trace.value).toHaveLength(301);
    expect(trace.value[30]?.tMs).toBe(1000);
    expect(trace.value[30]?.regions).toHaveLength(2);
  });

  test("of the face alone are read", () => {
    expect(parseTrace(json({ face: row(301) })).ok).toBe(true);
  });

  test.each([
    ["cut short", '{"fps":30,"rgb":'],
    ["without regions", json({})],
    ["with words for regions", json("none")],
    ["without a rate", JSON.stringify({ rgb: { face: row(301) } })],
    ["at rate 0", json({ face: row(301) }, 0)],
    ["at a rate no camera has", json({ face: row(301) }, 241)],
    ["with regions of different length", json({ a: row(301), b: row(300) })],
    ["with a colour of two channels", json({ face: [...row(300), [1, 2]] })],
    ["with a colour above 255", json({ face: [...row(300), [1, 2, 256]] })],
    ["with a colour below 0", json({ face: [...row(300), [1, 2, -1]] })],
    ["with a colour that is no number", json({ face: [...row(300), [1, 2, null]] })],
    [
      "with more than 16 regions",
      json(Object.fromEntries(row(17).map((_, i) => [`r${i}`, row(301)]))),
    ],
  ])("%s are refused", (_, text) => {
    expect(parseTrace(text)).toEqual({ ok: false, error: "unreadable_trace" });
  });
});

describe("CSV traces", () => {
  test("are read with their own times", () => {
    const trace = parseTrace(csv(301, 34));
    if (!trace.ok) throw new Error(trace.error);
    expect(trace.value[2]).toEqual({ tMs: 68, regions: [{ r: 238.1, g: 36, b: 6.4, usable: 1 }] });
  });

  test("may end their lines as Windows does", () => {
    expect(parseTrace(csv(400, 34).replaceAll("\n", "\r\n")).ok).toBe(true);
  });

  test.each([
    ["without a header", csv(400, 34).replace("time,R,G,B\n", "")],
    ["with other columns", csv(400, 34).replace("time,R,G,B", "time,red,ir,B")],
    ["with an empty cell", `${csv(400, 34)}\n14000,,1,1`],
    ["with a missing cell", `${csv(400, 34)}\n14000,1,1`],
    ["with a further cell", `${csv(400, 34)}\n14000,1,1,1,1`],
    ["with words", `${csv(400, 34)}\nnow,1,1,1`],
    ["with time standing still", csv(400, 0)],
    ["with time going back", `${csv(400, 34)}\n0,1,1,1`],
    ["that are empty", ""],
  ])("%s are refused", (_, text) => {
    expect(parseTrace(text)).toEqual({ ok: false, error: "unreadable_trace" });
  });
});

test("10 s are long enough, a moment less is not", () => {
  expect(parseTrace(csv(101, 100)).ok).toBe(true);
  expect(parseTrace(csv(100, 100))).toEqual({ ok: false, error: "trace_too_short" });
  expect(parseTrace("time,R,G,B")).toEqual({ ok: false, error: "trace_too_short" });
});

test("an hour is not too long, a moment more is", () => {
  expect(parseTrace(csv(3601, 1000)).ok).toBe(true);
  expect(parseTrace(csv(3602, 1000))).toEqual({ ok: false, error: "trace_too_long" });
});
