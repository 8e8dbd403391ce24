import { type Cursor, close, nextTag, open, skipAny, TAG } from "../der/cursor.ts";
import { oid, text } from "../der/values.ts";

/** A Name (RFC 5280, section 4.1.2.4). */
export interface Name {
  readonly der: Uint8Array;
  /** The most specific common name, else organisation; empty when it has neither in a form that is text here. */
  readonly display: string;
}

const COMMON_NAME = "2.5.4.3";
const ORGANISATION = "2.5.4.10";

/** RDNSequence: sets of (type, value), the most specific last. */
export function name(cursor: Cursor): Name {
  const start = cursor.at;
  const around = open(cursor, TAG.sequence);
  let common = "";
  let organisation = "";
  while (cursor.at < cursor.end) {
    const aroundSet = open(cursor, TAG.set);
    do {
      const aroundPair = open(cursor, TAG.sequence);
      const type = oid(cursor);
      const shown = displayed(cursor);
      if (type === COMMON_NAME) common = shown;
      if (type === ORGANISATION) organisation = shown;
      close(cursor, aroundPair);
    } while (cursor.at < cursor.end);
    close(cursor, aroundSet);
  }
  close(cursor, around);
  return { der: cursor.bytes.subarray(start, cursor.at), display: common || organisation };
}

/** Older string types (Teletex, BMP, Universal) are passed over: no authority of interest has them. */
function displayed(cursor: Cursor): string {
  const tag = nextTag(cursor);
  if (tag === TAG.utf8 || tag === TAG.printable || tag === TAG.ia5) return text(cursor, tag);
  skipAny(cursor);
  return "";
}
