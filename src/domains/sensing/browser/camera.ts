import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { CameraRefusal } from "./listener.ts";

const WIDTH_PX = 640;
const HEIGHT_PX = 480;
const RATE_HZ = 30;

/** A picture cut to another shape loses what was at its edges: hair, chin, a turned face. Not yet in TypeScript's DOM library. */
const WHOLE_PICTURE = { resizeMode: { ideal: "none" } };

/** Opens the camera at 640x480 and 30 frames a second, as near as it can; no sound is ever asked for. */
export async function openCamera(deviceId?: string): Promise<Result<MediaStream, CameraRefusal>> {
  // Absent on pages that are not secure, whatever the types say.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (typeof devices?.getUserMedia !== "function") return refuse("camera_unsupported");
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: {
        width: { ideal: WIDTH_PX },
        height: { ideal: HEIGHT_PX },
        frameRate: { ideal: RATE_HZ },
        ...WHOLE_PICTURE,
        ...(deviceId === undefined ? { facingMode: "user" } : { deviceId: { exact: deviceId } }),
      },
    });
    return ok(stream);
  } catch (cause) {
    if (cause instanceof DOMException) return refuse(codeOf(cause.name));
    throw cause;
  }
}

/** DOMException names of getUserMedia; Media Capture and Streams, section 10.2. */
function codeOf(name: string): CameraRefusal {
  if (name === "NotAllowedError") return "camera_refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "camera_missing";
  return name === "NotReadableError" || name === "AbortError"
    ? "camera_busy"
    : "camera_unsupported";
}
