import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { openCamera } from "./camera.ts";
import { watchCamera } from "./camera-watch.ts";
import type { FaceReading } from "./face-reading.ts";
import { sendTrack } from "./frames.ts";
import type { CameraRefusal } from "./listener.ts";

/** A camera whose frames are being read, also after it was unplugged and came back. */
export interface CameraFeed {
  /** Opens the camera again after it was lost; does nothing while it works. */
  retry(): Promise<Result<true, CameraRefusal>>;
  stop(): void;
}

/**
 * Sends a camera's frames to the reader. When the camera is lost the reading goes on without a picture; it is opened
 * again on `retry`, and by itself when the set of cameras changes. `preview` stays the same stream throughout.
 */
export function feedCamera(
  preview: MediaStream,
  deviceId: string | undefined,
  reading: FaceReading,
): CameraFeed {
  let detach = (): void => undefined;
  let state: "working" | "silent" | "ended" | "stopped" = "working";
  let opening: Promise<Result<true, CameraRefusal>> | undefined;

  const attach = (track: MediaStreamTrack): void => {
    const stopSending = sendTrack(track, reading.worker);
    const stopWatching = watchCamera(track, {
      lost(ended) {
        state = ended ? "ended" : "silent";
        reading.absent("camera_lost");
      },
      back() {
        state = "working";
        reading.present();
      },
    });
    detach = () => {
      stopWatching();
      stopSending();
      // Ends the stream of frames in the worker, too.
      track.stop();
      preview.removeTrack(track);
    };
  };

  const reopen = async (): Promise<Result<true, CameraRefusal>> => {
    // A silent camera is let go first: many can be opened only once.
    detach();
    state = "ended";
    const camera = await openCamera(deviceId);
    if (!camera.ok) return camera;
    const [track] = camera.value.getVideoTracks();
    if (!track) return refuse("camera_missing");
    if (stopped()) {
      track.stop();
      return ok(true);
    }
    preview.addTrack(track);
    attach(track);
    state = "working";
    reading.present();
    return ok(true);
  };
  // `reopen` waits, and the person may have stopped meanwhile.
  const stopped = (): boolean => state === "stopped";
  const retry = (): Promise<Result<true, CameraRefusal>> => {
    if (state === "working" || state === "stopped") return Promise.resolve(ok(true));
    opening ??= reopen().finally(() => {
      opening = undefined;
    });
    return opening;
  };
  const onDevices = (): void => {
    if (state === "ended") void retry();
  };
  navigator.mediaDevices.addEventListener("devicechange", onDevices);

  const [track] = preview.getVideoTracks();
  if (track) attach(track);
  return {
    retry,
    stop() {
      state = "stopped";
      navigator.mediaDevices.removeEventListener("devicechange", onDevices);
      detach();
    },
  };
}
