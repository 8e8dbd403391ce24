import type { Features } from "../../sensing/index.ts";
import { type Holding, hold, NOT_HOLDING } from "./holding.ts";
import { usableValue } from "./measured.ts";

/** Whether someone reads, watches or thinks; plain data. */
export interface PassiveMemory {
  /** One condition with two waits: with a face it is sure sooner. */
  readonly withFace: Holding;
  readonly withHands: Holding;
  /** What the hands alone say: so much is known without a camera. */
  readonly byHandsAlone: Holding;
  /** Where the head was turned, and when it last moved: milliseconds since 1970, UTC. */
  readonly head: { readonly yawDeg: number; readonly pitchDeg: number } | null;
  readonly movedMs: number | null;
}

/** Cortex's waits: 90 s with the eyes, 120 s without. */
const FACE_RULE = { afterS: 90, restS: 0 };
const HANDS_RULE = { afterS: 120, restS: 0 };
/** Someone who reads a screen full of text scrolls about once in this time; by hand. */
const PAGE_MS = 60_000;
/** A hand that reads clicks and sweeps little. */
const FEW_CLICKS_PER_MIN = 4;
const SLOW_PX_PER_S = 200;
/** A head held this still for 30 s is a picture of one; Cortex's limit for a freeze. */
const MOVED_DEG = 0.5;
const MOVED_WITHIN_MS = 30_000;
/** Turned away further, the person looks at something else. */
const FACING_DEG = 30;

export const NO_PASSIVE: PassiveMemory = {
  withFace: NOT_HOLDING,
  withHands: NOT_HOLDING,
  byHandsAlone: NOT_HOLDING,
  head: null,
  movedMs: null,
};

/**
 * Someone is there and takes something in: the page is seen, no key was pressed for the telemetry's
 * window, and either a face turned to the screen blinks or moves (for 90 s) or the hand scrolls and
 * points slowly at least once a minute (for 120 s). Without either sign nobody is known to be there,
 * and it is not reading. It never counts as low pace.
 */
export function updatePassive(
  before: PassiveMemory,
  moment: {
    readonly features: Features;
    readonly nowMs: number;
    readonly visible: boolean;
    readonly onBreak: boolean;
  },
): PassiveMemory {
  const { features, nowMs } = moment;
  const known = before.movedMs === null || before.movedMs <= nowMs ? before : NO_PASSIVE;
  const head = headOf(features);
  const moved = known.head !== null && head !== null && turnedDeg(known.head, head) >= MOVED_DEG;
  const movedMs = moved ? nowMs : known.movedMs;
  const alive = usableValue(features.blinksPerMin) ?? 0;
  const headMoves = movedMs !== null && nowMs - movedMs <= MOVED_WITHIN_MS;
  const quiet =
    moment.visible && !moment.onBreak && usableValue(features.telemetry.keysPerMin) === 0;
  const faces = head !== null && Math.abs(head.yawDeg) <= FACING_DEG && (alive > 0 || headMoves);
  const hands = quiet && handReads(features);
  return {
    withFace: hold(before.withFace, quiet && faces, nowMs, FACE_RULE),
    withHands: hold(before.withHands, hands || (quiet && faces), nowMs, HANDS_RULE),
    byHandsAlone: hold(before.byHandsAlone, hands, nowMs, HANDS_RULE),
    // Kept until it has moved: a slow turn adds up.
    head: moved || known.head === null ? head : head && known.head,
    movedMs,
  };
}

export const isPassive = ({ withFace, withHands }: PassiveMemory): boolean =>
  withFace.active || withHands.active;

function headOf({ yawDeg, pitchDeg }: Features): PassiveMemory["head"] {
  const [yaw, pitch] = [usableValue(yawDeg), usableValue(pitchDeg)];
  return yaw === undefined || pitch === undefined ? null : { yawDeg: yaw, pitchDeg: pitch };
}

const turnedDeg = (
  from: NonNullable<PassiveMemory["head"]>,
  to: NonNullable<PassiveMemory["head"]>,
): number => Math.max(Math.abs(to.yawDeg - from.yawDeg), Math.abs(to.pitchDeg - from.pitchDeg));

/** Scrolling and pointing leave no idleness; few clicks and no quick sweeps are a reader's. */
function handReads({ telemetry }: Features): boolean {
  const idleS = usableValue(telemetry.idleS);
  return (
    idleS !== undefined &&
    1000 * idleS <= PAGE_MS &&
    (usableValue(telemetry.clicksPerMin) ?? 0) <= FEW_CLICKS_PER_MIN &&
    (usableValue(telemetry.pointerPxPerS) ?? 0) <= SLOW_PX_PER_S
  );
}
