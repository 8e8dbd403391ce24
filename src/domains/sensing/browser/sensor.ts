import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { Source } from "../index.ts";
import type { TraceRefusal } from "../trace/parse-trace.ts";
import { openCamera } from "./camera.ts";
import { startDemo } from "./demo.ts";
import { openReading } from "./face-reading.ts";
import { canReadFrames, sendTrack, sendVideo } from "./frames.ts";
import type { CameraRefusal, ModelRefusal, SensorListener } from "./listener.ts";
import { playTrace } from "./trace-file.ts";
import { closeVideo, openVideo } from "./video-file.ts";

export type { SensorStatus } from "./listener.ts";

/** What the person chose to sense from. */
export type SensorChoice =
  | { readonly kind: "camera"; readonly deviceId?: string }
  | { readonly kind: "video" | "trace"; readonly file: File }
  | { readonly kind: "demo" };

export type SensorRefusal = CameraRefusal | ModelRefusal | TraceRefusal | "unreadable_video";

export interface Sensor {
  readonly source: Source;
  /** What to show the person of themselves, where there is a picture. */
  readonly preview?: MediaStream | HTMLVideoElement;
  /** Ends everything at once: camera light off, worker gone, input no longer watched. */
  stop(): void;
}

/** Starts sensing on this device. Nothing leaves it. Resolves once frames are being read, or with why not. */
export async function startSensor(
  choice: SensorChoice,
  listener: SensorListener,
): Promise<Result<Sensor, SensorRefusal>> {
  if (choice.kind === "demo") return ok({ source: "demo", ...startDemo(listener) });
  if (choice.kind === "camera") return startCamera(listener, choice.deviceId);
  if (choice.kind === "video") return startVideo(choice.file, listener);
  const played = await playTrace(choice.file, listener);
  return played.ok ? ok({ source: "trace", stop: played.value.stop }) : played;
}

async function startCamera(
  listener: SensorListener,
  deviceId: string | undefined,
): Promise<Result<Sensor, SensorRefusal>> {
  if (!canReadFrames()) return refuse("camera_unsupported");
  listener.status?.({ kind: "starting" });
  const camera = await openCamera(deviceId);
  if (!camera.ok) return camera;
  const stream = camera.value;
  const track = stream.getVideoTracks()[0];
  const stopTracks = (): void => {
    for (const one of stream.getTracks()) one.stop();
  };
  if (!track) return refuse("camera_missing");

  const reading = await openReading("camera", listener);
  if (!reading.ok) {
    stopTracks();
    return reading;
  }
  const stopSending = sendTrack(track, reading.value.worker);
  track.addEventListener("ended", () => reading.value.end("camera_lost"));
  return ok({
    source: "camera",
    preview: stream,
    stop() {
      stopSending();
      stopTracks();
      reading.value.stop();
    },
  });
}

async function startVideo(
  file: File,
  listener: SensorListener,
): Promise<Result<Sensor, SensorRefusal>> {
  if (!canReadFrames()) return refuse("camera_unsupported");
  listener.status?.({ kind: "starting" });
  const opened = await openVideo(file);
  if (!opened.ok) return opened;
  const video = opened.value;

  const reading = await openReading("video", listener);
  if (!reading.ok) {
    closeVideo(video);
    return reading;
  }
  const stopSending = sendVideo(video, reading.value.worker);
  const follow = (): void => (document.hidden ? video.pause() : void video.play());
  document.addEventListener("visibilitychange", follow);
  video.addEventListener("ended", () => reading.value.end("ended"));
  follow();
  return ok({
    source: "video",
    preview: video,
    stop() {
      stopSending();
      document.removeEventListener("visibilitychange", follow);
      closeVideo(video);
      reading.value.stop();
    },
  });
}
