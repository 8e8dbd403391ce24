import { ok, type Result } from "../../../kernel/result.ts";
import { type FaceWorker, openFaceWorker } from "./face-worker.ts";
import type { ModelRefusal, SensorListener } from "./listener.ts";
import type { FromWorker } from "./messages.ts";
import { createPublisher } from "./publisher.ts";

/** Frames being read, and how to end that. */
export interface FaceReading {
  readonly worker: FaceWorker;
  end(why: "ended" | "camera_lost" | "reader_failed"): void;
  stop(): void;
}

/** Starts the worker and joins its readings with the input counts of the page; pauses while the tab is hidden. */
export async function openReading(
  source: "camera" | "video",
  listener: SensorListener,
): Promise<Result<FaceReading, ModelRefusal>> {
  let end: FaceReading["end"] | undefined;
  let publish: ReturnType<typeof createPublisher>["publish"] | undefined;
  const hear = (message: FromWorker): void => {
    if (message.kind === "wave") listener.trace(message.points);
    if (message.kind === "failed") end?.("reader_failed");
    if (message.kind !== "reading") return;
    publish?.(message.reading);
    listener.figures?.(message.figures);
  };
  const worker = await openFaceWorker(hear);
  if (!worker.ok) return worker;

  const publisher = createPublisher(source, listener);
  publish = publisher.publish;
  const onVisibility = (): void => {
    worker.value.pause(document.hidden);
    listener.status?.({ kind: document.hidden ? "paused" : "sensing" });
  };
  document.addEventListener("visibilitychange", onVisibility);
  end = (why) => {
    publisher.end();
    listener.status?.({ kind: why });
  };
  listener.status?.({ kind: "sensing" });
  return ok({
    worker: worker.value,
    end,
    stop() {
      document.removeEventListener("visibilitychange", onVisibility);
      publisher.stop();
      worker.value.stop();
    },
  });
}
