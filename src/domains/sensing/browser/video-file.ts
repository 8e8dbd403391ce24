import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { VideoRefusal } from "./listener.ts";

/** A file that has not shown its first picture by then never will. */
const LONGEST_LOAD_MS = 15_000;

/**
 * Opens a video file to be played without sound. Refuses a file without a picture (`no_video_track`: sound alone) and
 * what the browser cannot decode (`unreadable_video`: empty, cut off, no video at all).
 */
export async function openVideo(file: File): Promise<Result<HTMLVideoElement, VideoRefusal>> {
  if (file.size === 0) return refuse("unreadable_video");
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";
  video.src = URL.createObjectURL(file);
  const decodes = await new Promise<boolean>((settle) => {
    const timer = setTimeout(() => settle(false), LONGEST_LOAD_MS);
    const end = (loaded: boolean) => (): void => {
      clearTimeout(timer);
      settle(loaded);
    };
    video.addEventListener("loadeddata", end(true), { once: true });
    video.addEventListener("error", end(false), { once: true });
  });
  if (decodes && video.videoWidth > 0) return ok(video);
  closeVideo(video);
  return refuse(decodes ? "no_video_track" : "unreadable_video");
}

export function closeVideo(video: HTMLVideoElement): void {
  video.pause();
  URL.revokeObjectURL(video.src);
  video.removeAttribute("src");
}
