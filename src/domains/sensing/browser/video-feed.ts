import type { FaceReading } from "./face-reading.ts";
import { sendVideo } from "./frames.ts";
import { closeVideo } from "./video-file.ts";

/** No new picture for this long, while it should play, and the rest of the file cannot be read. */
const STALLED_MS = 5000;

/** Plays a video file to the reader; waits while the tab is hidden. Says when it ends or breaks off. Returns how to stop. */
export function feedVideo(video: HTMLVideoElement, reading: FaceReading): () => void {
  const stopSending = sendVideo(video, reading.worker);
  const listening = new AbortController();
  const { signal } = listening;
  let stall: ReturnType<typeof setTimeout> | undefined;
  const broken = (): void => {
    clearTimeout(stall);
    reading.absent("video_broken");
  };
  const follow = (): void => {
    // A play that a pause overtakes is no fault; one that cannot start is told by `error`.
    if (document.hidden) video.pause();
    else void video.play().catch(() => undefined);
  };
  document.addEventListener("visibilitychange", follow, { signal });
  video.addEventListener("ended", () => reading.absent("ended"), { signal });
  video.addEventListener("error", broken, { signal });
  video.addEventListener(
    "waiting",
    () => {
      stall = setTimeout(broken, STALLED_MS);
    },
    { signal },
  );
  video.addEventListener("timeupdate", () => clearTimeout(stall), { signal });
  follow();
  return () => {
    listening.abort();
    clearTimeout(stall);
    stopSending();
    closeVideo(video);
  };
}
