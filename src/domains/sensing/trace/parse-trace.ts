import { at } from "../../../kernel/at.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ColourSample, Patch } from "../pulse/colour.ts";

export type TraceRefusal = "unreadable_trace" | "trace_too_short" | "trace_too_long";

/** Shorter recordings hold too few beats; longer ones, or larger files, are no single sitting. */
const SHORTEST_S = 10;
const LONGEST_S = 3600;
export const MOST_TRACE_BYTES = 32 * 2 ** 20;
const MOST_REGIONS = 16;
const MOST_FPS = 240;

/**
 * Reads a recording of colours: JSON `{fps, rgb: {region: [[R, G, B], …]}}` with equally long
 * regions, or CSV with the header `time,R,G,B`, time in milliseconds, rising. Channels 0 … 255.
 * The region `face` is left out when smaller ones are there.
 */
export function parseTrace(text: string): Result<readonly ColourSample[], TraceRefusal> {
  if (text.length > MOST_TRACE_BYTES) return refuse("trace_too_long");
  const samples = text.trimStart().startsWith("{") ? fromJson(text) : fromCsv(text);
  if (!samples) return refuse("unreadable_trace");
  const lengthS =
    samples.length < 2 ? 0 : (at(samples, samples.length - 1).tMs - at(samples, 0).tMs) / 1000;
  if (lengthS < SHORTEST_S) return refuse("trace_too_short");
  return lengthS > LONGEST_S ? refuse("trace_too_long") : ok(samples);
}

function fromJson(text: string): readonly ColourSample[] | undefined {
  const value = parsed(text);
  if (!isRecord(value) || !isRecord(value.rgb)) return undefined;
  const { fps } = value;
  if (typeof fps !== "number" || !(fps > 0 && fps <= MOST_FPS)) return undefined;
  const names = Object.keys(value.rgb).sort();
  if (names.length === 0 || names.length > MOST_REGIONS) return undefined;
  const wanted = names.length > 1 ? names.filter((name) => name !== "face") : names;
  const regions = wanted.map((name) => coloursOf((value.rgb as Record<string, unknown>)[name]));
  const length = regions[0]?.length ?? 0;
  if (!regions.every((region) => region?.length === length)) return undefined;
  return Array.from({ length }, (_, i) => ({
    tMs: (i * 1000) / fps,
    regions: regions.map((region) => at(region ?? [], i)),
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function coloursOf(rows: unknown): readonly Patch[] | undefined {
  if (!Array.isArray(rows)) return undefined;
  const colours = rows.map((row: unknown) =>
    Array.isArray(row) && row.length === 3 ? colourOf(row) : undefined,
  );
  return colours.every((colour) => colour !== undefined) ? colours : undefined;
}

function colourOf(row: readonly unknown[]): Patch | undefined {
  const [r, g, b] = row;
  return isLevel(r) && isLevel(g) && isLevel(b) ? { r, g, b, usable: 1 } : undefined;
}

const isLevel = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= 255;

function fromCsv(text: string): readonly ColourSample[] | undefined {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  if (header?.replaceAll(/\s/g, "").toLowerCase() !== "time,r,g,b") return undefined;
  const samples: ColourSample[] = [];
  for (const line of lines) {
    const [tMs, ...channels] = line.split(",").map(numberOf);
    const colour = channels.length === 3 ? colourOf(channels) : undefined;
    if (tMs === undefined || !Number.isFinite(tMs) || !colour) return undefined;
    if (tMs <= (samples.at(-1)?.tMs ?? Number.NEGATIVE_INFINITY)) return undefined;
    samples.push({ tMs, regions: [colour] });
  }
  return samples;
}

/** A plain decimal number; anything else, and nothing, is NaN. */
const numberOf = (cell: string): number =>
  /^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(cell) ? Number(cell) : Number.NaN;
