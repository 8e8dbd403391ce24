import { median } from "../../../kernel/stats.ts";
import type { ShoulderLook } from "../posture/shoulders.ts";
import type { ModelFallback } from "./listener.ts";
import type { BodyFrame, PoseMessage } from "./pose-messages.ts";

/** The face's worker's side of the pose model. */
export interface PoseModelLink {
  /** Hands a copy of a frame on, once a second while the model keeps up; the caller closes its own. */
  take(frame: VideoFrame, tMs: number): void;
  /** Looks since the last call, in order. */
  newLooks(): readonly ShoulderLook[];
  /** Why the model is not used, or undefined while it loads or runs. */
  fallback(): ModelFallback | undefined;
  /** Median time of the last looks in the model's worker; NaN before the first. */
  lookMs(): number;
}

const LOOK_EVERY_MS = 1000;
/** A look that takes longer leaves the face too little of a small computer. */
const MOST_LOOK_MS = 500;
/** Speed is judged over these looks, after the first ones, which compile. */
const JUDGED_LOOKS = 5;
const WARM_UP_LOOKS = 2;
/** A look that is not answered for this long will not be. */
const MOST_WAIT_MS = 10_000;
/** Looks kept until they are asked for; far more than a second holds. */
const MOST_LOOKS = 10;

/** Talks to the model's worker by `port`; refuses itself for good when looks take too long. Times are the frames'. */
export function createPoseModelLink(port: MessagePort): PoseModelLink {
  const tookMs: number[] = [];
  let looks: ShoulderLook[] = [];
  let ready = false;
  let answered = 0;
  let refusal: ModelFallback | undefined;
  let takenMs = Number.NEGATIVE_INFINITY;
  let waiting = false;

  const giveUp = (why: ModelFallback): void => {
    refusal = why;
    looks = [];
    port.close();
  };
  port.onmessage = ({ data }: MessageEvent<PoseMessage>) => {
    if (data.kind === "ready") ready = true;
    else if (data.kind === "refused") giveUp(data.code);
    else {
      waiting = false;
      looks = [...looks, data.look].slice(-MOST_LOOKS);
      if (++answered > WARM_UP_LOOKS) tookMs.push(data.tookMs);
      if (tookMs.length > JUDGED_LOOKS) tookMs.shift();
      if (tookMs.length === JUDGED_LOOKS && median(tookMs) > MOST_LOOK_MS) giveUp("model_slow");
    }
  };

  return {
    take(frame, tMs) {
      if (!ready || refusal || tMs - takenMs < LOOK_EVERY_MS) return;
      if (waiting) {
        if (tMs - takenMs > MOST_WAIT_MS) giveUp("model_slow");
        return;
      }
      takenMs = tMs;
      waiting = true;
      const message: BodyFrame = { tMs, frame: frame.clone() };
      port.postMessage(message, [message.frame]);
    },
    newLooks() {
      const fresh = looks;
      looks = [];
      return fresh;
    },
    fallback: () => refusal,
    lookMs: () => median(tookMs),
  };
}
