import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** Opens a video file to be played without sound; refuses what the browser cannot decode. */
export async function openVideo(file: File): Promise<Result<HTMLVideoElement, "unreadable_video">> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";
  video.src = URL.createObjectURL(file);
  const decodes = await new Promise<boolean>((settle) => {
    video.addEventListener("loadeddata", () => settle(true), { once: true });
    video.addEventListener("error", () => settle(false), { once: true });
  });
  if (decodes && video.videoWidth > 0) return ok(video);
  closeVideo(video);
  return refuse("unreadable_video");
}

export function closeVideo(video: HTMLVideoElement): void {
  video.pause();
  URL.revokeObjectURL(video.src);
  video.removeAttribute("src");
}
