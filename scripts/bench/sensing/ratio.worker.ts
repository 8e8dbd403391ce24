import { createFaceFinder } from "../../../src/domains/sensing/browser/face-finder.ts";
import { loadFaceModel } from "../../../src/domains/sensing/browser/models.ts";
import { eyeAspectRatio } from "../../../src/domains/sensing/eyes/aspect-ratio.ts";

/** Eye aspect ratios of a camera's frames, as many as are asked for; the product's own face path in a worker. */
addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  const model = await loadFaceModel(new URL("/models/", location.href).href);
  if (!model.ok) throw new Error(model.error);
  const finder = await createFaceFinder(model.value);
  const incoming = data.frames.getReader();
  const ratios: number[] = [];
  for (let read = 0; ratios.length < data.looks && read < MOST_FRAMES; read++) {
    const { value: frame } = await incoming.read();
    if (!frame) break;
    const face = finder.find(frame, frame.timestamp / 1000);
    const size = { width: frame.displayWidth, height: frame.displayHeight };
    if (face) ratios.push(eyeAspectRatio(face.landmarks, size));
    frame.close();
  }
  finder.close();
  postMessage(ratios);
});

/** Without a face the camera would be read for ever. */
const MOST_FRAMES = 600;

interface Asked {
  readonly frames: ReadableStream<VideoFrame>;
  readonly looks: number;
}
