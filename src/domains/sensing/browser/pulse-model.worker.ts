import { median } from "../../../kernel/stats.ts";
import { CROP_SIDE } from "./face-crop.ts";
import type { StartModel } from "./model-workers.ts";
import { loadPulseModel } from "./models.ts";
import { type CropMessage, FRAME_BUDGET_MS, type PulseMessage } from "./pulse-messages.ts";
import { createPulseNetwork, type PulseNetwork } from "./pulse-network.ts";

/** Crops of a face come in by a port from the face's worker, samples of a pulse wave go back. The page sees neither. */
addEventListener("message", ({ data }: MessageEvent<StartModel>) => void start(data), {
  once: true,
});

async function start({ modelsUrl, port }: StartModel): Promise<void> {
  const say = (message: PulseMessage, move: Transferable[] = []): void =>
    port.postMessage(message, move);
  const model = await loadPulseModel(modelsUrl);
  if (!model.ok) return say({ kind: "refused", code: model.error });
  let network: PulseNetwork;
  try {
    network = await createPulseNetwork(model.value);
    if (!(await warmsUp(network))) return say({ kind: "refused", code: "model_slow" });
  } catch (cause) {
    console.warn("The pulse model could not be started.", cause);
    return say({ kind: "refused", code: "model_failed" });
  }
  // One at a time and in order: each frame needs the state that the last one left.
  let turn = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<CropMessage>) => {
    turn = turn
      .then(() => read(network, data, say))
      .catch((cause: unknown) => {
        console.warn("The pulse model could not read a frame.", cause);
        port.onmessage = null;
        say({ kind: "refused", code: "model_failed" });
      });
  };
  say({ kind: "ready" });
}

/** Browsers compile hot code twice: the second, fast form of a network takes them two to ten seconds. */
const WARM_UP_MS = 20_000;
/** Frames after which the fast form was seen to be in use (60 of 40 ms, then 11 ms each), and over which speed is judged. */
const WARM_UP_FRAMES = 90;
const JUDGED_FRAMES = 15;
/** Long before any frame, so that nothing of it is remembered. */
const BEFORE_MS = -1e9;

/** Shows the network blank frames until it keeps up with a camera; false when it never does. */
async function warmsUp(network: PulseNetwork): Promise<boolean> {
  const blank = new Float32Array(CROP_SIDE * CROP_SIDE * 3);
  const startMs = performance.now();
  let tookMs: number[] = [];
  for (let i = 0; performance.now() - startMs < WARM_UP_MS; i++) {
    const beganMs = performance.now();
    await network.read(blank, BEFORE_MS + i * FRAME_BUDGET_MS);
    const lastMs = performance.now() - beganMs;
    tookMs = [...tookMs, lastMs].slice(-JUDGED_FRAMES);
    if (i >= WARM_UP_FRAMES && median(tookMs) < FRAME_BUDGET_MS) return true;
    // Leaves half the time to the face's worker, which reads its first frames now.
    await new Promise((wake) => setTimeout(wake, lastMs));
  }
  return false;
}

async function read(
  network: PulseNetwork,
  { tMs, crop }: CropMessage,
  say: (message: PulseMessage, move: Transferable[]) => void,
): Promise<void> {
  const startMs = performance.now();
  const value = await network.read(crop, tMs);
  say({ kind: "sample", tMs, value, tookMs: performance.now() - startMs, crop }, [crop.buffer]);
}
