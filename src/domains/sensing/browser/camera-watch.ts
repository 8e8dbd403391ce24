/** A camera that sends nothing for this long is as good as gone. */
const SILENT_MS = 2000;

export interface CameraHooks {
  /** Nothing comes from the camera any more; `ended` when nothing will without opening it again. */
  lost(ended: boolean): void;
  /** A camera that was silent sends again. */
  back(): void;
}

/**
 * Says when a camera is unplugged, taken back or covered by the system: its track ends, or stays muted for 2 s
 * (Media Capture and Streams, section 4.3.1). Returns how to stop.
 */
export function watchCamera(track: MediaStreamTrack, hooks: CameraHooks): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let silent = false;
  const onMute = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      silent = true;
      hooks.lost(false);
    }, SILENT_MS);
  };
  const onUnmute = (): void => {
    clearTimeout(silence);
    if (silent) hooks.back();
    silent = false;
  };
  const onEnded = (): void => {
    stop();
    hooks.lost(true);
  };
  const stop = (): void => {
    clearTimeout(silence);
    listening.abort();
  };
  track.addEventListener("mute", onMute, { signal });
  track.addEventListener("unmute", onUnmute, { signal });
  track.addEventListener("ended", onEnded, { signal });
  if (track.muted) onMute();
  return stop;
}
