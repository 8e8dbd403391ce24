import { type DrawKey, drawKey } from "../../domains/policy/index.ts";

const DRAW_KEY = "attune.draw-key";
const BYTES = 32;

/**
 * This browser's secret for its draws: made once by chance, kept, and given out with everything else
 * that is downloaded, so that every logged draw can be checked. Not kept, it holds for one session.
 */
export function ownDrawKey(): DrawKey {
  const kept = localStorage.getItem(DRAW_KEY);
  const bytes = kept && bytesOf(kept);
  if (bytes) return drawKey(bytes);
  const fresh = crypto.getRandomValues(new Uint8Array(BYTES));
  try {
    localStorage.setItem(DRAW_KEY, Array.from(fresh, hex).join(""));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return drawKey(fresh);
}

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

function bytesOf(text: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(text)) return undefined;
  return Uint8Array.from({ length: BYTES }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
