import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "../../../kernel/canonical-json.ts";
import {
  EMPTY_LOG,
  headAfter,
  isIntact,
  type LogFault,
  type LogHead,
  type LogKind,
  type LogRecord,
  mayFollow,
} from "./log.ts";

/** One record a line, canonical, then the head: the whole log as anyone can check it. */
export const toJsonl = (records: readonly LogRecord[], head: LogHead): string =>
  `${[...records, { head }].map((line) => canonicalJson(line)).join("\n")}\n`;

/** A log that was read back, up to the first byte that was lost. */
export interface ReadLog {
  readonly records: readonly LogRecord[];
  /** After the last of these records. */
  readonly head: LogHead;
  /** Null when nothing is missing. */
  readonly cut: Cut | null;
}

/** What a file lost at its end, as a crash in the middle of writing leaves it. */
export interface Cut {
  /** Lines that were begun and not ended, and their bytes. */
  readonly records: number;
  readonly bytes: number;
  /** Either its last line is torn, or it ends between two lines and before its head. */
  readonly reason: "torn_line" | "head_missing";
}

export type ReadJsonl =
  | { readonly ok: true; readonly value: ReadLog }
  /** A whole line says something else than was written: no crash does that. */
  | { readonly ok: false; readonly error: JsonlRefusal; readonly seq: number };

export type JsonlRefusal = LogFault["code"] | "not_a_record" | "wrong_order";

const NEW_LINE = 0x0a;

/**
 * Reads what `toJsonl` wrote. A file that ends too early is read as far as its lines are whole, and
 * says so; a line that was edited, taken or added is refused with its place. Never skips a line.
 * `before` was read from the bytes in front of these, up to the end of a line.
 */
export function readJsonl(
  file: string | Uint8Array,
  before: Pick<ReadLog, "records" | "head"> = { records: [], head: EMPTY_LOG },
): ReadJsonl {
  const bytes = typeof file === "string" ? utf8ToBytes(file) : file;
  const records = [...before.records];
  const kinds = new Map<string, readonly LogKind[]>();
  for (const { decisionId, kind } of records) noteKind(kinds, decisionId, kind);
  let end = before.head;
  for (let start = 0; start < bytes.length; ) {
    const stop = bytes.indexOf(NEW_LINE, start);
    if (stop < 0) {
      const cut = { records: 1, bytes: bytes.length - start, reason: "torn_line" } as const;
      return { ok: true, value: { records, head: end, cut } };
    }
    const line = parsed(bytes.subarray(start, stop));
    start = stop + 1;
    if (line && "head" in line) return ended(records, end, line.head, start === bytes.length);
    const record = line && asRecord(line);
    const error = record
      ? faultOf(record, end, kinds.get(record.decisionId) ?? [])
      : "not_a_record";
    if (!record || error) return { ok: false, error: error ?? "not_a_record", seq: end.count };
    noteKind(kinds, record.decisionId, record.kind);
    records.push(record);
    end = headAfter(record);
  }
  const cut = { records: 0, bytes: 0, reason: "head_missing" } as const;
  return { ok: true, value: { records, head: end, cut } };
}

const noteKind = (kinds: Map<string, readonly LogKind[]>, id: string, kind: LogKind): void => {
  kinds.set(id, [...(kinds.get(id) ?? []), kind]);
};

function ended(
  records: readonly LogRecord[],
  end: LogHead,
  head: unknown,
  isLast: boolean,
): ReadJsonl {
  const refused = (error: JsonlRefusal): ReadJsonl => ({ ok: false, error, seq: end.count });
  const { count, hash } = Object(head) as Readonly<Record<string, unknown>>;
  if (typeof count !== "number" || typeof hash !== "string") return refused("not_a_record");
  if (count > end.count) return refused("tail_missing");
  if (count < end.count || !isLast) return refused("tail_added");
  return hash === end.hash
    ? { ok: true, value: { records, head: end, cut: null } }
    : refused("record_edited");
}

function faultOf(
  record: LogRecord,
  end: LogHead,
  kinds: readonly LogKind[],
): JsonlRefusal | undefined {
  if (record.seq !== end.count || record.prevHash !== end.hash) return "record_missing";
  if (!isIntact(record)) return "record_edited";
  return mayFollow(record.kind, kinds) === null ? undefined : "wrong_order";
}

type Line = Readonly<Record<string, Json>>;

/** Any other spelling of the same line, with a blank or a member twice, was not written here. */
function parsed(bytes: Uint8Array): Line | null {
  try {
    const text = decoded(bytes);
    const line: Json = JSON.parse(text);
    if (typeof line !== "object" || line === null || Array.isArray(line)) return null;
    return canonicalJson(line) === text ? (line as Line) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError || error instanceof TypeError) {
      return null;
    }
    throw error;
  }
}

const asRecord = (line: Line): LogRecord | null =>
  typeof line.kind === "string" &&
  typeof line.decisionId === "string" &&
  typeof line.at === "string"
    ? (line as unknown as LogRecord)
    : null;

const AT_ONCE = 8192;

/** UTF-8 to text; throws a URIError on what is none. */
function decoded(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(i, i + AT_ONCE));
  }
  return decodeURIComponent(text.replace(/[%\x80-\xff]/g, percent));
}

const percent = (letter: string): string =>
  `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`;
