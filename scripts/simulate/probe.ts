import {
  DEFAULT_SETTINGS,
  type LogRecord,
  posteriorDigest,
  posteriorFrom,
  toJsonl,
} from "../../src/domains/policy/index.ts";
import { simulate } from "./loop.ts";
import { REGULAR } from "./person.ts";

/** A day of decisions as the log holds them. */
export function probe(): string {
  const settings = { ...DEFAULT_SETTINGS, mode: "randomised" } as const;
  const { book } = simulate({ person: REGULAR, days: 1, seed: 1, tickS: 5, settings });
  return toJsonl(book.records, book.head());
}

/** What is learned from such a log, as a digest: the same wherever it is replayed. */
export function replay(jsonl: string): string {
  const lines = jsonl.trimEnd().split("\n").slice(0, -1);
  return posteriorDigest(posteriorFrom(lines.map((line) => JSON.parse(line) as LogRecord)));
}
