import { ok, type Result } from "../../../kernel/result.ts";
import { type FaceWorker, openFaceWorker } from "./face-worker.ts";
import type { ModelRefusal, SensorListener, SensorStatus } from "./listener.ts";
import type { FromWorker } from "./messages.ts";
import { startPoseModel, startPulseModel } from "./model-workers.ts";
import { createPublisher } from "./publisher.ts";

/** Frames being read, and how to end that. */
export interface FaceReading {
  readonly worker: FaceWorker;
  /** The picture is gone, for a while or for good; input counts go on. */
  absent(why: "ended" | "camera_lost" | "video_broken" | "reader_failed"): void;
  /** The picture is back. */
  present(): void;
  stop(): void;
}

/** What more than the face to look for. */
export interface ReadingOptions {
  /** Read the pulse with the network where it is fast enough; it is loaded only then. */
  readonly pulseModel?: boolean;
  /** Read shoulders with the pose model where it is fast enough; it is loaded only then. */
  readonly poseModel?: boolean;
}

/** Starts the worker and joins its readings with the input counts of the page; pauses while the tab is hidden. */
export async function openReading(
  source: "camera" | "video",
  listener: SensorListener,
  options: ReadingOptions,
): Promise<Result<FaceReading, ModelRefusal>> {
  let publisher: ReturnType<typeof createPublisher> | undefined;
  let kind: SensorStatus["kind"] = "sensing";
  const tellStatus = (): void =>
    listener.status?.({ kind: kind === "sensing" && document.hidden ? "paused" : kind });
  const absent: FaceReading["absent"] = (why) => {
    kind = why;
    publisher?.absent();
    tellStatus();
  };
  const hear = (message: FromWorker): void => {
    if (message.kind === "failed") absent("reader_failed");
    if (kind !== "sensing") return;
    if (message.kind === "wave") listener.trace(message.points);
    if (message.kind !== "reading") return;
    listener.place?.(message.place);
    publisher?.publish(message.reading);
    // A model that is not used gives its memory back.
    if (message.figures.pulseFallback) pulse?.stop();
    if (message.figures.poseFallback) pose?.stop();
    listener.figures?.(message.figures);
  };

  const modelsUrl = new URL("/models/", location.href).href;
  const pulse = options.pulseModel ? startPulseModel(modelsUrl) : undefined;
  const pose = options.poseModel ? startPoseModel(modelsUrl) : undefined;
  const ports = {
    ...(pulse && { pulsePort: pulse.port }),
    ...(pose && { posePort: pose.port }),
  };
  const worker = await openFaceWorker({ modelsUrl, ...ports }, hear);
  if (!worker.ok) {
    pulse?.stop();
    pose?.stop();
    return worker;
  }
  publisher = createPublisher(source, listener);
  const onVisibility = (): void => {
    worker.value.pause(document.hidden);
    tellStatus();
  };
  document.addEventListener("visibilitychange", onVisibility);
  onVisibility();
  return ok({
    worker: worker.value,
    absent,
    present() {
      if (kind === "reader_failed") return;
      kind = "sensing";
      publisher.present();
      tellStatus();
    },
    stop() {
      document.removeEventListener("visibilitychange", onVisibility);
      publisher.stop();
      worker.value.stop();
      pulse?.stop();
      pose?.stop();
    },
  });
}
