import {
  CONTEXT,
  CONTEXT_WHOLE,
  close,
  malformed,
  nextTag,
  open,
  readDer,
  skipAny,
  TAG,
  value,
} from "../der/cursor.ts";
import { generalizedTime, type Moment } from "../der/time.ts";
import { boolean, each, integer, oid, smallInteger } from "../der/values.ts";
import { algorithm, type HashValue, hashOf } from "../x509/algorithms.ts";
import { extension } from "../x509/read-certificate.ts";

/** What the authority says: TSTInfo of RFC 3161, section 2.4.2. */
export interface TimestampInfo {
  /** The hash of what was stamped. */
  readonly imprint: HashValue;
  readonly time: Moment;
  readonly policy: string;
  readonly serial: Uint8Array;
  readonly nonce: Uint8Array | null;
}

/**
 * Null for what is no TSTInfo of version 1 in DER, or has a critical extension. The accuracy, whether the
 * authority orders its stamps, and its name are read and not used.
 */
export const readTimestampInfo = (der: Uint8Array): TimestampInfo | null =>
  readDer(der, (cursor) => {
    const around = open(cursor, TAG.sequence);
    if (smallInteger(cursor) !== 1) malformed();
    const policy = oid(cursor);
    const aroundImprint = open(cursor, TAG.sequence);
    const hash = hashOf(algorithm(cursor));
    const imprint = { hash, bytes: value(cursor, TAG.octetString) };
    close(cursor, aroundImprint);
    const serial = integer(cursor);
    const time = generalizedTime(cursor);
    if (nextTag(cursor) === TAG.sequence) accuracy(cursor);
    // DER leaves out a default, which here is false.
    if (nextTag(cursor) === TAG.boolean && !boolean(cursor)) malformed();
    const nonce = nextTag(cursor) === TAG.integer ? integer(cursor) : null;
    if (nextTag(cursor) === (CONTEXT_WHOLE | 0)) skipAny(cursor);
    if (nextTag(cursor) === (CONTEXT_WHOLE | 1))
      for (const { critical } of each(cursor, CONTEXT_WHOLE | 1, extension))
        if (critical) malformed();
    close(cursor, around);
    return { imprint, time, policy, serial, nonce };
  });

/** Seconds, milliseconds, microseconds: each may be missing. */
function accuracy(cursor: Parameters<typeof open>[0]): void {
  const around = open(cursor, TAG.sequence);
  for (const tag of [TAG.integer, CONTEXT | 0, CONTEXT | 1])
    if (nextTag(cursor) === tag) smallInteger(cursor, tag);
  close(cursor, around);
}
