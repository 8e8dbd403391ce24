import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toHex } from "../../../kernel/hex.ts";
import { ARMS, type Arm, type Decision } from "../decision.ts";

/** A session's secret for its draws; with its digest on the log, every draw can be checked later. */
export interface DrawKey {
  /** SHA-256 of the key, 64 lower-case hex digits. */
  readonly digest: string;
  /** The number of a decision in [0, 1): always the same for the same id. */
  readonly numberOf: (decisionId: string) => number;
}

const KEY_BYTES = 32;
const BLOCK_BYTES = 64;

/**
 * The key of 32 bytes that the rim took from chance. HMAC-SHA-256 as in RFC 2104; its two pads are
 * hashed once, here, and copied for each draw.
 */
export function drawKey(bytes: Uint8Array): DrawKey {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a key of ${bytes.length} bytes`);
  const inner = sha256.create().update(padded(bytes, 0x36));
  const outer = sha256.create().update(padded(bytes, 0x5c));
  const digest = new Uint8Array(sha256.outputLen);
  // Of one draw, which never yields.
  const [first, second] = [sha256.create(), sha256.create()];
  return {
    digest: toHex(sha256(bytes)),
    numberOf: (decisionId) => {
      inner._cloneInto(first).update(utf8ToBytes(decisionId)).digestInto(digest);
      outer._cloneInto(second).update(digest).digestInto(digest);
      return fraction(digest);
    },
  };
}

function padded(key: Uint8Array, pad: number): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(key);
  return block.map((byte) => byte ^ pad);
}

/** The first 53 bits of a digest as a fraction of 2⁵³: what a double holds of digest / 2²⁵⁶, below 1. */
function fraction(digest: Uint8Array): number {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  return (view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)) / 2 ** 53;
}

/** The first arm, in the order of `ARMS`, whose summed probability exceeds `u`. */
export function armAt(propensity: Readonly<Record<Arm, number>>, u: number): Arm {
  let sum = 0;
  let last: Arm = "no_action";
  for (const arm of ARMS) {
    if (propensity[arm] <= 0) continue;
    sum += propensity[arm];
    last = arm;
    if (sum > u) return arm;
  }
  // The sum may miss 1 by rounding.
  return last;
}

export type DrawFault = "no_draw" | "other_key" | "number_differs" | "arm_differs";

/** Why a logged draw was not made with this key by this policy; null when it was. */
export function verifyDraw(decision: Decision, key: DrawKey): DrawFault | null {
  const { draw, id, propensity, arm } = decision;
  if (!draw) return "no_draw";
  if (draw.keyDigest !== key.digest) return "other_key";
  if (draw.u !== key.numberOf(id)) return "number_differs";
  return armAt(propensity, draw.u) === arm ? null : "arm_differs";
}
