import type { StartModel } from "./model-workers.ts";
import { loadPoseModel } from "./models.ts";
import type { BodyFrame, PoseMessage } from "./pose-messages.ts";
import { createShoulderFinder, type ShoulderFinder } from "./shoulder-finder.ts";

/** Frames come in by a port from the face's worker, two shoulders go back. The page sees neither; every frame is closed. */
addEventListener("message", ({ data }: MessageEvent<StartModel>) => void start(data), {
  once: true,
});

async function start({ modelsUrl, port }: StartModel): Promise<void> {
  const say = (message: PoseMessage): void => port.postMessage(message);
  const model = await loadPoseModel(modelsUrl);
  if (!model.ok) return say({ kind: "refused", code: model.error });
  let finder: ShoulderFinder;
  try {
    finder = await createShoulderFinder(model.value);
  } catch (cause) {
    console.warn("The pose model could not be started.", cause);
    return say({ kind: "refused", code: "model_failed" });
  }
  port.onmessage = ({ data: { tMs, frame } }: MessageEvent<BodyFrame>) => {
    const startMs = performance.now();
    try {
      const look = { tMs, shoulders: finder.find(frame, tMs) };
      say({ kind: "look", look, tookMs: performance.now() - startMs });
    } catch (cause) {
      console.warn("The pose model could not read a frame.", cause);
      port.onmessage = null;
      say({ kind: "refused", code: "model_failed" });
    } finally {
      frame.close();
    }
  };
  say({ kind: "ready" });
}
