import { openCamera } from "../../../src/domains/sensing/browser/camera.ts";

/** Runs in a page: frames of the camera as the product opens it; more than `waiting` are dropped. */
export async function cameraFrames(waiting: number): Promise<ReadableStream<VideoFrame>> {
  const opened = await openCamera();
  if (!opened.ok) throw new Error(opened.error);
  const [track] = opened.value.getVideoTracks();
  const { MediaStreamTrackProcessor } = globalThis as unknown as {
    MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<VideoFrame> };
  };
  return new MediaStreamTrackProcessor({ track, maxBufferSize: waiting }).readable;
}
