import type { FaceWorker } from "./face-worker.ts";

/** Frames that may wait while landmarks are found (about 25 ms); older ones are dropped by the browser. */
const WAITING_FRAMES = 4;

/** Not yet in TypeScript's DOM library; mediacapture-transform. */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}
type TrackProcessorMaker = new (init: {
  track: MediaStreamTrack;
  maxBufferSize: number;
}) => TrackProcessor;
const processorMaker = (): TrackProcessorMaker | undefined =>
  (globalThis as { MediaStreamTrackProcessor?: TrackProcessorMaker }).MediaStreamTrackProcessor;

export const canReadFrames = (): boolean =>
  typeof VideoFrame === "function" &&
  (processorMaker() !== undefined || "requestVideoFrameCallback" in HTMLVideoElement.prototype);

/** Sends a camera's frames to the worker: as a stream where the browser can, else one by one. Returns how to stop. */
export function sendTrack(track: MediaStreamTrack, worker: FaceWorker): () => void {
  const Processor = processorMaker();
  if (Processor) {
    worker.takeStream(new Processor({ track, maxBufferSize: WAITING_FRAMES }).readable);
    return () => undefined;
  }
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  // A play that the end of the track overtakes is no fault: `watchCamera` tells of it.
  void video.play().catch(() => undefined);
  const stopSending = sendVideo(video, worker);
  return () => {
    stopSending();
    video.srcObject = null;
  };
}

/** Sends each frame that a video shows, with the moment it stands for. Returns how to stop. */
export function sendVideo(video: HTMLVideoElement, worker: FaceWorker): () => void {
  let stopped = false;
  const onFrame = (nowMs: number, { mediaTime, captureTime }: VideoFrameCallbackMetadata): void => {
    if (stopped) return;
    const tMs = video.srcObject ? (captureTime ?? nowMs) : mediaTime * 1000;
    worker.takeFrame(new VideoFrame(video, { timestamp: Math.round(tMs * 1000) }));
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
  return () => {
    stopped = true;
  };
}
