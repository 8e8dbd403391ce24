import { type DrawKey, drawKey } from "../../domains/policy/index.ts";
import { toHex } from "../../kernel/hex.ts";

const DRAW_KEY = "attune.draw-key";
const BYTES = 32;

/**
 * This browser's secret for its draws: made once by chance, kept, and given out with everything else
 * that is downloaded, so that every logged draw can be checked. Not kept, it holds for one session.
 */
export function ownDrawKey(): DrawKey {
  const fresh = crypto.getRandomValues(new Uint8Array(BYTES));
  try {
    const kept = bytesOf(localStorage.getItem(DRAW_KEY) ?? "");
    if (kept) return drawKey(kept);
    localStorage.setItem(DRAW_KEY, toHex(fresh));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return drawKey(fresh);
}

function bytesOf(text: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(text)) return undefined;
  return Uint8Array.from({ length: BYTES }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
