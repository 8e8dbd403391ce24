import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Source } from "../index.ts";
import type { TraceRefusal } from "../trace/parse-trace.ts";
import { openCamera } from "./camera.ts";
import { type CameraFeed, feedCamera } from "./camera-feed.ts";
import { startDemo } from "./demo.ts";
import { type FaceReading, openReading, type ReadingOptions } from "./face-reading.ts";
import { canReadFrames } from "./frames.ts";
import { watchHands } from "./hands.ts";
import type { CameraRefusal, ModelRefusal, SensorListener, VideoRefusal } from "./listener.ts";
import { playTrace } from "./trace-file.ts";
import { feedVideo } from "./video-feed.ts";
import { closeVideo, openVideo } from "./video-file.ts";

export type { FrameFigures, SensorStatus } from "./listener.ts";

/** What the person chose to sense from. */
export type SensorChoice =
  | ({ readonly kind: "camera"; readonly deviceId?: string } & ReadingOptions)
  | { readonly kind: "hands" }
  | ({ readonly kind: "video"; readonly file: File } & ReadingOptions)
  | { readonly kind: "trace"; readonly file: File }
  | { readonly kind: "demo" };

export type SensorRefusal = CameraRefusal | ModelRefusal | TraceRefusal | VideoRefusal;

export interface Sensor {
  readonly source: Source;
  /** What to show the person of themselves, where there is a picture. */
  readonly preview?: MediaStream | HTMLVideoElement;
  /** Opens a lost camera again; it is also tried when a camera is plugged in. */
  readonly retry?: CameraFeed["retry"];
  /** Where there is a picture: posture is told against this from now on. */
  readonly setNeutral?: FaceReading["worker"]["setNeutral"];
  /** Ends everything at once: camera light off, worker gone, input no longer watched. */
  stop(): void;
}

/** Starts sensing on this device. Nothing leaves it. Resolves once frames are being read, or with why not. */
export async function startSensor(
  choice: SensorChoice,
  listener: SensorListener,
): Promise<Result<Sensor, SensorRefusal>> {
  if (choice.kind === "demo") return ok({ source: "demo", ...startDemo(listener) });
  if (choice.kind === "hands") return ok({ source: "hands", ...watchHands(listener) });
  if (choice.kind === "trace") {
    const played = await playTrace(choice.file, listener);
    return played.ok ? ok({ source: "trace", stop: played.value.stop }) : played;
  }
  if (!canReadFrames()) return refuse("camera_unsupported");
  listener.status?.({ kind: "starting" });
  return choice.kind === "camera"
    ? startCamera(listener, choice.deviceId, choice)
    : startVideo(choice.file, listener, choice);
}

async function startCamera(
  listener: SensorListener,
  deviceId: string | undefined,
  options: ReadingOptions,
): Promise<Result<Sensor, SensorRefusal>> {
  const camera = await openCamera(deviceId);
  if (!camera.ok) return camera;
  const preview = camera.value;
  const reading = await openReading("camera", listener, options);
  if (!reading.ok) {
    for (const track of preview.getTracks()) track.stop();
    return reading;
  }
  const feed = feedCamera(preview, deviceId, reading.value);
  return ok({
    source: "camera",
    preview,
    retry: feed.retry,
    setNeutral: reading.value.worker.setNeutral,
    stop() {
      feed.stop();
      reading.value.stop();
    },
  });
}

async function startVideo(
  file: File,
  listener: SensorListener,
  options: ReadingOptions,
): Promise<Result<Sensor, SensorRefusal>> {
  const opened = await openVideo(file);
  if (!opened.ok) return opened;
  const video = opened.value;
  const reading = await openReading("video", listener, options);
  if (!reading.ok) {
    closeVideo(video);
    return reading;
  }
  const stopFeed = feedVideo(video, reading.value);
  return ok({
    source: "video",
    preview: video,
    setNeutral: reading.value.worker.setNeutral,
    stop() {
      stopFeed();
      reading.value.stop();
    },
  });
}
