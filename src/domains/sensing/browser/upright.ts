/** Not yet in TypeScript's DOM library; WebCodecs, "VideoFrame orientation". */
interface Oriented {
  readonly rotation?: number;
  readonly flip?: boolean;
}

let canvas: OffscreenCanvas | undefined;

/**
 * The frame as it is shown. Phones hand over frames that lie on their side, with a note how to turn them: planes are
 * copied as they lie, landmarks are found as they are shown, so such a frame is drawn once more. Closes the one it replaces.
 */
export function upright(frame: VideoFrame): VideoFrame {
  const { rotation = 0, flip = false } = frame as VideoFrame & Oriented;
  if (rotation === 0 && !flip) return frame;
  const { displayWidth, displayHeight, timestamp } = frame;
  if (canvas?.width !== displayWidth || canvas.height !== displayHeight)
    canvas = new OffscreenCanvas(displayWidth, displayHeight);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("a canvas without a context");
  context.drawImage(frame, 0, 0);
  frame.close();
  return new VideoFrame(canvas, { timestamp });
}
