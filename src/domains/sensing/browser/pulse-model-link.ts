import { median } from "../../../kernel/stats.ts";
import type { Landmark } from "../regions/landmarks.ts";
import { CROP_SIDE, type FaceBox, faceBox, faceCrop } from "./face-crop.ts";
import type { ModelFallback } from "./listener.ts";
import { type CropMessage, FRAME_BUDGET_MS, type PulseMessage } from "./pulse-messages.ts";

/** The face's worker's side of the pulse network. */
export interface PulseModelLink {
  /** Crops the face out of a frame and hands it on; drops it while too many wait or the model is not to be used. */
  take(frame: VideoFrame, landmarks: readonly Landmark[], tMs: number): Promise<void>;
  /** Samples of the wave since the last call, in order. */
  newPoints(): readonly { readonly tMs: number; readonly value: number }[];
  /** Why the model is not used, or undefined while it loads or runs. */
  fallback(): ModelFallback | undefined;
  /** Median time of the last frames in the model's worker; NaN before the first. */
  frameMs(): number;
}

/** Speed is judged over 4 s of frames, after the first ones: shorter load from elsewhere is no reason to give up. */
const JUDGED_FRAMES = 120;
const WARM_UP_FRAMES = 10;
/** Crops that may wait for the model; as in its demo. More than half of the last frames dropped is too slow. */
const MOST_WAITING = 5;
/** Points kept until they are asked for; far more than a second holds. */
const MOST_POINTS = 300;
/** How far the box follows each new look at the face: the steady gain of the demo's Kalman filter (0.01, 0.5). */
const FOLLOW = 0.13;

/** Talks to the network's worker by `port`; refuses itself for good when a frame takes longer than a frame lasts. */
export function createPulseModelLink(port: MessagePort): PulseModelLink {
  const spare: Float32Array<ArrayBuffer>[] = [];
  const tookMs: number[] = [];
  const dropped: boolean[] = [];
  let points: { tMs: number; value: number }[] = [];
  let box: FaceBox | undefined;
  let ready = false;
  let waiting = 0;
  let answered = 0;
  let refusal: ModelFallback | undefined;

  const giveUp = (why: ModelFallback): void => {
    refusal = why;
    points = [];
    port.close();
  };
  const judge = (): void => {
    const slow = tookMs.length === JUDGED_FRAMES && median(tookMs) > FRAME_BUDGET_MS;
    const flooded =
      dropped.length === JUDGED_FRAMES && 2 * dropped.filter(Boolean).length > JUDGED_FRAMES;
    if (slow || flooded) giveUp("model_slow");
  };
  port.onmessage = ({ data }: MessageEvent<PulseMessage>) => {
    if (data.kind === "ready") ready = true;
    else if (data.kind === "refused") giveUp(data.code);
    else {
      waiting--;
      spare.push(data.crop);
      if (++answered > WARM_UP_FRAMES) keep(tookMs, data.tookMs, JUDGED_FRAMES);
      if (data.value !== undefined) keep(points, { tMs: data.tMs, value: data.value }, MOST_POINTS);
      judge();
    }
  };

  return {
    async take(frame, landmarks, tMs) {
      if (!ready || refusal) return;
      keep(dropped, waiting >= MOST_WAITING, JUDGED_FRAMES);
      if (waiting >= MOST_WAITING) return judge();
      waiting++;
      const size = { width: frame.displayWidth, height: frame.displayHeight };
      box = following(box, faceBox(landmarks, size));
      const into = spare.pop() ?? new Float32Array(CROP_SIDE * CROP_SIDE * 3);
      const crop = await faceCrop(frame, box, into);
      if (!crop) {
        waiting--;
        spare.push(into);
        return;
      }
      const message: CropMessage = { tMs, crop };
      port.postMessage(message, [crop.buffer]);
    },
    newPoints() {
      const fresh = points;
      points = [];
      return fresh;
    },
    fallback: () => refusal,
    frameMs: () => median(tookMs),
  };
}

function keep<T>(list: T[], item: T, most: number): void {
  list.push(item);
  if (list.length > most) list.shift();
}

/** The old box moved a little towards the new one, or the new one where they hardly overlap. */
function following(old: FaceBox | undefined, next: FaceBox): FaceBox {
  if (!old || !overlap(old, next)) return next;
  const step = (from: number, to: number): number => from + FOLLOW * (to - from);
  return {
    left: step(old.left, next.left),
    top: step(old.top, next.top),
    right: step(old.right, next.right),
    bottom: step(old.bottom, next.bottom),
  };
}

const overlap = (a: FaceBox, b: FaceBox): boolean =>
  centre(a.left, a.right) > b.left &&
  centre(a.left, a.right) < b.right &&
  centre(a.top, a.bottom) > b.top &&
  centre(a.top, a.bottom) < b.bottom;

const centre = (from: number, to: number): number => (from + to) / 2;
