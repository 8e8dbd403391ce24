import type { EyeLook } from "../../../src/domains/sensing/eyes/look.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";

/** A closure whose length is known: half-way down and half-way up, and when at least four fifths shut. */
interface MadeClosure {
  readonly startMs: number;
  readonly closingMs: number;
  readonly heldMs: number;
  readonly openingMs: number;
  readonly downMs: number;
  readonly upMs: number;
}

/** Lids over some time, as functions of it. */
export interface LidScene {
  readonly seconds: number;
  readonly closures: readonly MadeClosure[];
}

const OPEN = 0.3;
const CLOSED = 0.08;
const SHUT = 0.8;

/** Blinks of 90 to 300 ms and droops of 0.6 to 3.5 s at random places that do not touch; the same for the same seed. */
export function lidScene(
  seed: number,
  { seconds, blinks, droops }: { seconds: number; blinks: number; droops: number },
): LidScene {
  const chance = chanceFrom(seed);
  const slots = blinks + droops;
  const slotMs = (seconds * 1000 - 2000) / slots;
  const isDroop = spreadOut(droops, slots);
  const closures = Array.from({ length: slots }, (_, i): MadeClosure => {
    const closingMs = isDroop(i) ? 150 + 250 * chance() : 50 + 70 * chance();
    const openingMs = isDroop(i) ? 150 + 250 * chance() : 90 + 160 * chance();
    const longestMs = Math.min(3000, slotMs - 1000);
    const heldMs = isDroop(i) ? 600 + (longestMs - 600) * chance() : 100 * chance();
    const roomMs = Math.max(0, slotMs - closingMs - openingMs - heldMs - 300);
    const startMs = 500 + i * slotMs + 150 + roomMs * chance();
    const downMs = startMs + closingMs / 2;
    const upMs = startMs + closingMs + heldMs + openingMs / 2;
    return { startMs, closingMs, heldMs, openingMs, downMs, upMs };
  });
  return { seconds, closures };
}

const spreadOut =
  (count: number, slots: number) =>
  (i: number): boolean =>
    Math.floor(((i + 1) * count) / slots) > Math.floor((i * count) / slots);

/** How a scene is seen. */
interface Seeing {
  readonly seed: number;
  /** Standard deviation of the ratio. */
  readonly noise: number;
  readonly rateHz: number;
  readonly jitterMs: number;
}

/** The scene as a camera sees it: uneven times, and noise on the ratio. */
export function sceneLooks(
  { seconds, closures }: LidScene,
  { seed, noise, rateHz, jitterMs }: Seeing,
): readonly EyeLook[] {
  const chance = chanceFrom(seed + 1000);
  const spread = (): number => chance() + chance() + chance() + chance() - 2;
  const stepMs = 1000 / rateHz;
  return Array.from({ length: Math.floor(seconds * rateHz) }, (_, i) => {
    const tMs = i * stepMs + jitterMs * (2 * chance() - 1);
    const shut = Math.max(0, ...closures.map((closure) => closureAt(closure, tMs)));
    const ratio = OPEN - shut * (OPEN - CLOSED) + noise * Math.sqrt(3) * spread();
    return { tMs, ratio, yawDeg: 0 };
  });
}

/** Percent of the scene with at least 80 % closure, in closures longer than `leastMs` from half to half. */
export function shutPct({ seconds, closures }: LidScene, leastMs: number): number {
  const counted = closures.filter(({ downMs, upMs }) => upMs - downMs > leastMs);
  const shutMs = counted.reduce(
    (sum, { closingMs, heldMs, openingMs }) => sum + heldMs + (closingMs + openingMs) * SHUT_EDGE,
    0,
  );
  return shutMs / (10 * seconds);
}

/** The part of a raised-cosine edge that lies at four fifths of its height or more. */
const SHUT_EDGE = 1 - Math.acos(1 - 2 * SHUT) / Math.PI;

/** 0 open … 1 shut: edges are raised cosines. */
function closureAt(closure: MadeClosure, tMs: number): number {
  const { startMs, closingMs, heldMs, openingMs } = closure;
  const intoMs = tMs - startMs;
  const edge = (share: number): number =>
    (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, share)))) / 2;
  if (intoMs <= closingMs + heldMs) return edge(intoMs / closingMs);
  return 1 - edge((intoMs - closingMs - heldMs) / openingMs);
}
