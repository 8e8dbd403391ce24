import type { Site } from "../../netlify/ports/site.ts";

export interface FakeSite extends Site {
  readonly records: Readonly<Record<string, unknown>>[];
  readonly pass: (seconds: number) => void;
}

/** A place whose clock stands until it is told to pass, and whose ids count up. */
export function fakeSite(fromMs = Date.UTC(2026, 10, 21, 9)): FakeSite {
  let nowMs = fromMs;
  let ids = 0;
  const records: Readonly<Record<string, unknown>>[] = [];
  return {
    records,
    newId: () => fakeUuid(++ids),
    nowMs: () => nowMs,
    log: (record) => records.push(record),
    pass: (seconds) => {
      nowMs += seconds * 1000;
    },
  };
}

/** The `n`th of a row of well-formed UUIDs. */
export const fakeUuid = (n: number): string =>
  `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
