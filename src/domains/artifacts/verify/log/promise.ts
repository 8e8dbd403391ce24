import { toHex } from "../../../../kernel/hex.ts";
import { utf8Bytes } from "../../../../kernel/utf8.ts";
import type { LogEntry } from "../bundle/bundle.ts";
import type { CryptoEngine } from "../crypto/crypto.ts";
import type { TrustedLog } from "../trust/trust.ts";

/**
 * Whether the log signed that it will hold this entry, and when it took it: Rekor v1's signed entry timestamp, over
 * the canonical JSON (RFC 8785) of body, time, log and index. False where there is no promise or no time.
 */
export async function isPromised(
  { promise, integratedTimeS, body, logId, logIndex }: LogEntry,
  { key, hash }: TrustedLog,
  engine: CryptoEngine,
): Promise<boolean> {
  if (promise === null || integratedTimeS === null) return false;
  const head = utf8Bytes('{"body":"');
  const tail = utf8Bytes(
    `","integratedTime":${integratedTimeS},"logID":"${toHex(logId)}","logIndex":${logIndex}}`,
  );
  const bodyEnd = head.length + 4 * Math.ceil(body.length / 3);
  const signed = new Uint8Array(bodyEnd + tail.length);
  signed.set(head);
  writeBase64(body, signed, head.length);
  signed.set(tail, bodyEnd);
  return engine.verify(key, hash, promise, signed);
}

const DIGITS: Uint8Array = utf8Bytes(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
);
const PADDING = 0x3d;

/** RFC 4648, section 4, straight into bytes: a body is too long to be a text on the way. */
function writeBase64(bytes: Uint8Array, into: Uint8Array, at: number): void {
  const whole = bytes.length - (bytes.length % 3);
  let out = at;
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] as number;
    const b = bytes[i + 1] ?? 0;
    const c = bytes[i + 2] ?? 0;
    into[out++] = DIGITS[a >> 2] as number;
    into[out++] = DIGITS[((a & 3) << 4) | (b >> 4)] as number;
    into[out++] = DIGITS[((b & 15) << 2) | (c >> 6)] as number;
    into[out++] = DIGITS[c & 63] as number;
  }
  for (let missing = whole + 3 - bytes.length; missing > 0 && missing < 3; missing--)
    into[--out] = PADDING;
}
