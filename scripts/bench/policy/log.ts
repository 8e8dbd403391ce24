import { decide } from "../../../src/domains/policy/decide.ts";
import {
  type Decision,
  type LogEvent,
  outcomeFrom,
  type PolicyMemory,
  readJsonl,
  recall,
  remember,
  startPolicy,
  toJsonl,
} from "../../../src/domains/policy/index.ts";
import { headAfter, type LogRecord, nextRecord } from "../../../src/domains/policy/log/log.ts";
import { type DecisionBook, startBook } from "../../simulate/decision-book.ts";
import { type Chance, chanceFrom } from "../../simulate/random.ts";
import type { Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { BEGAN_MS, occasionOf } from "./occasion.ts";

const DECISIONS = 60;
const QUICK_DECISIONS = 15;
const MIN_MS = 60_000;
const APART_MS = 40 * MIN_MS;
const NEW_LINE = 0x0a;

const spec = (id: string, what: string): Spec => ({
  id: `C10.${id}`,
  what: `Kills of the log at a byte, at every one of them, after which ${what}`,
  unit: "",
  bar: 0,
  atMost: true,
});

/** A life as it was remembered while it was written down: one memory after each record. */
interface Lived {
  readonly book: DecisionBook;
  readonly memories: readonly PolicyMemory[];
  /** When the next decision is made. */
  readonly endMs: number;
}

/** C10: the log is cut at every byte, and the next decision is made from what can be read of it. */
export const benchLog: Bench = async ({ quick, say }) => {
  const lived = live(quick ? QUICK_DECISIONS : DECISIONS);
  const { records, head } = lived.book;
  const bytes = new TextEncoder().encode(toJsonl(records, head()));
  say(`C10: ${bytes.length} offsets of a log of ${records.length} records`);
  const told = killed(lived, bytes);
  const common = { n: bytes.length, note: noteOf(lived, bytes) };
  return [
    row({ ...spec("decision", "the next decision differs"), figure: told.differing, ...common }),
    row({ ...spec("reward", "a decision is rewarded twice"), figure: told.twice, ...common }),
    row({ ...spec("silence", "what was lost is not told"), figure: told.silent, ...common }),
  ] satisfies Row[];
};

const noteOf = ({ memories }: Lived, bytes: Uint8Array): string =>
  `${memories.at(-1)?.posterior.updates ?? 0} rewards learned; ${bytes.length} bytes as JSON lines. ` +
  "It is the log in its form as JSON lines that is cut; a browser keeps it in IndexedDB, where lost " +
  "and touched records are tested in browser tests of their own. " +
  "Read from the first byte at every end of a line, and on from there at every byte between. The " +
  "next decision is compared with that of the memory that was never written down.";

function live(decisions: number): Lived {
  const book = startBook();
  const chance = chanceFrom(10, "answers");
  let memory = startPolicy();
  const memories = [memory];
  const write = (id: string, event: LogEvent, ms: number): void => {
    memory = remember(memory, book.write(id, event, ms));
    memories.push(memory);
  };
  for (let i = 0; i < decisions; i++) {
    const nowMs = BEGAN_MS + i * APART_MS;
    const step = decide({ ...memory, episodes: [] }, occasionOf(nowMs, chance()));
    memory = step.memory;
    if (step.decision) answer(book, step.decision, nowMs, chance, write);
  }
  return { book, memories, endMs: BEGAN_MS + decisions * APART_MS };
}

function answer(
  book: DecisionBook,
  decision: Decision,
  nowMs: number,
  chance: Chance,
  write: (id: string, event: LogEvent, ms: number) => void,
): void {
  const { id } = decision;
  write(id, { kind: "DECIDE", decision }, nowMs);
  if (decision.arm !== "no_action") {
    write(id, { kind: "SHOWN" }, nowMs);
    const said = chance();
    if (said < 0.4) write(id, { kind: "AUTHORISED", actionDigest: "d" }, nowMs + MIN_MS);
    else if (said < 0.7) write(id, { kind: "DECLINED" }, nowMs + MIN_MS);
    if (chance() < 0.5)
      write(id, { kind: "RATED", rating: chance() < 0.5 ? 1 : -1 }, nowMs + MIN_MS);
  }
  const outcome = outcomeFrom(book.of(id), decision, {
    endedBy: "window",
    observedS: decision.outcomeWindowS,
    selfReport: null,
    breakpointS: 600 * chance(),
  });
  write(id, { kind: "OUTCOME", outcome }, nowMs + 10 * MIN_MS);
}

function killed({ memories, endMs }: Lived, bytes: Uint8Array) {
  const told = { differing: 0, twice: 0, silent: 0 };
  let lineStart = 0;
  let before = wholeLines(bytes.subarray(0, 0));
  let same = isSame(before.records, memories, endMs);
  let twice = rewardedTwice(before.records, endMs);
  for (let size = 0; size < bytes.length; size++) {
    if (size > 0 && bytes[size - 1] === NEW_LINE) {
      lineStart = size;
      before = wholeLines(bytes.subarray(0, size));
      same = isSame(before.records, memories, endMs);
      twice = rewardedTwice(before.records, endMs);
    }
    const read = readJsonl(bytes.subarray(lineStart, size), before);
    const kept = read.ok && read.value.head.hash === before.head.hash;
    if (!kept || !same) told.differing++;
    if (twice) told.twice++;
    if (!read.ok || read.value.cut?.bytes !== size - lineStart) told.silent++;
  }
  return told;
}

function wholeLines(bytes: Uint8Array) {
  const read = readJsonl(bytes);
  if (!read.ok) throw new Error(`${read.error} in a log that was only cut`);
  return read.value;
}

/** Whether the decision after a crash is the one that would have been made without it. */
function isSame(
  records: readonly LogRecord[],
  memories: readonly PolicyMemory[],
  nowMs: number,
): boolean {
  const memory = memories[records.length];
  if (!memory) return false;
  const next = (from: PolicyMemory): string =>
    JSON.stringify(decide({ ...from, episodes: [] }, occasionOf(nowMs, 0.3)).decision);
  return next(recall(records, nowMs)) === next(memory);
}

/** Whether any reward that was read back can be told once more, to the log or to the memory. */
function rewardedTwice(records: readonly LogRecord[], nowMs: number): boolean {
  const last = records.at(-1);
  if (!last) return false;
  const at = new Date(nowMs).toISOString();
  const memory = recall(records, nowMs);
  return records.some((record) => {
    if (record.kind !== "OUTCOME") return false;
    const { decisionId, outcome } = record;
    const kinds = records.filter((r) => r.decisionId === decisionId).map(({ kind }) => kind);
    const event = { kind: "OUTCOME", outcome } as const;
    const written = nextRecord(headAfter(last), kinds, decisionId, event, at).ok;
    const learned = remember(memory, { ...event, decisionId, at }).posterior !== memory.posterior;
    return written || learned;
  });
}
