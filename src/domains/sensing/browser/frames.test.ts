import { afterEach, describe, expect, test, vi } from "vitest";
import { openCamera } from "./camera.ts";
import type { FaceWorker } from "./face-worker.ts";
import { canReadFrames, sendTrack } from "./frames.ts";

afterEach(() => vi.unstubAllGlobals());

interface Seen {
  readonly worker: FaceWorker;
  readonly timestamps: number[];
  readonly streams: ReadableStream<VideoFrame>[];
}

/** A worker that notes each frame's time and closes it. */
function noting(): Seen {
  const timestamps: number[] = [];
  const streams: ReadableStream<VideoFrame>[] = [];
  const takeFrame = (frame: VideoFrame): void => {
    timestamps.push(frame.timestamp);
    frame.close();
  };
  const takeStream = (frames: ReadableStream<VideoFrame>): void => {
    streams.push(frames);
  };
  return {
    worker: {
      takeFrame,
      takeStream,
      pause: () => undefined,
      setNeutral: () => undefined,
      stop: () => undefined,
    },
    timestamps,
    streams,
  };
}

async function camera(): Promise<MediaStreamTrack> {
  const opened = await openCamera();
  if (!opened.ok) throw new Error(opened.error);
  const [track] = opened.value.getVideoTracks();
  if (!track) throw new Error("no track");
  return track;
}

const hideProcessor = (): void => {
  vi.stubGlobal("MediaStreamTrackProcessor", undefined);
};

describe("a camera's frames", () => {
  test("go to the worker as one stream where the browser can, and the stream ends with the camera", async () => {
    const track = await camera();
    const { worker, streams, timestamps } = noting();
    sendTrack(track, worker);
    expect(streams).toHaveLength(1);
    const reader = streams[0]?.getReader();
    const first = await reader?.read();
    expect(first?.value).toBeInstanceOf(VideoFrame);
    first?.value?.close();
    track.stop();
    for (let last = await reader?.read(); last && !last.done; last = await reader?.read())
      last.value.close();
    expect(timestamps).toEqual([]);
  });

  test("go one by one where there is no processor of tracks, each with a later time", async () => {
    hideProcessor();
    expect(canReadFrames()).toBe(true);
    const track = await camera();
    const { worker, streams, timestamps } = noting();
    const stop = sendTrack(track, worker);
    await expect.poll(() => timestamps.length, { timeout: 10_000 }).toBeGreaterThan(5);
    stop();
    const sent = timestamps.length;
    await new Promise((wake) => setTimeout(wake, 300));
    expect(timestamps).toHaveLength(sent);
    expect(streams).toEqual([]);
    expect(timestamps).toEqual([...new Set(timestamps)].sort((a, b) => a - b));
    track.stop();
  });
});

test("frames cannot be read where the browser has neither way, or no frames at all", () => {
  hideProcessor();
  const way = "requestVideoFrameCallback";
  const own = Object.getOwnPropertyDescriptor(HTMLVideoElement.prototype, way);
  Reflect.deleteProperty(HTMLVideoElement.prototype, way);
  expect(canReadFrames()).toBe(false);
  if (own) Object.defineProperty(HTMLVideoElement.prototype, way, own);
  expect(canReadFrames()).toBe(true);
  vi.stubGlobal("VideoFrame", undefined);
  expect(canReadFrames()).toBe(false);
});
