import { median } from "../../../kernel/stats.ts";
import { eyeAspectRatio } from "../eyes/aspect-ratio.ts";
import type { EyeSample } from "../eyes/blinks.ts";
import { EYES_KEPT_S, measureEyes } from "../eyes/measure-eyes.ts";
import { type UnknownReason, unknown, type WavePoint } from "../index.ts";
import type { Colour } from "../pulse/colour.ts";
import { pulseStream } from "../pulse/stream.ts";
import { createMotion } from "../quality/motion.ts";
import { sceneObstacle } from "../quality/scene.ts";
import { faceWidthPx, heldRegions, type Rect, skinRegions } from "../regions/skin-regions.ts";
import type { FaceFinder } from "./face-finder.ts";
import type { FrameFigures } from "./listener.ts";
import type { Reading } from "./messages.ts";
import { readRegions } from "./region-colours.ts";

/** Landmarks may take this share of the time; colours need the rest. */
const LOOK_DUTY = 0.6;
/** No frame for this long and the camera is as good as gone. */
const NO_FRAME_MS = 2000;
const SETTLING_MS = 1000;

export interface FaceReader {
  /** Reads one frame; the caller closes it. `tMs` rises from frame to frame. */
  see(frame: VideoFrame, tMs: number): Promise<void>;
  read(): { readonly reading: Reading; readonly figures: FrameFigures };
  newPoints(): readonly WavePoint[];
}

/** Turns frames into readings: landmarks as often as time allows, colours from every frame. */
export function createFaceReader(finder: FaceFinder): FaceReader {
  const pulse = pulseStream("face");
  const motion = createMotion();
  let looks: EyeSample[] = [];
  let regions: readonly Rect[] | undefined;
  let first = { tMs: 0, wallMs: Number.NaN };
  let last = { tMs: 0, wallMs: Number.NEGATIVE_INFINITY };
  let faceMs = Number.NEGATIVE_INFINITY;
  let brightness = 0;
  let nextLookMs = 0;
  let tally = startTally();
  let lostFrames = 0;

  const look = (frame: VideoFrame, tMs: number): void => {
    const startMs = performance.now();
    const face = finder.find(frame, tMs);
    const tookMs = performance.now() - startMs;
    tally.lookMs.push(tookMs);
    nextLookMs = startMs + tookMs / LOOK_DUTY;
    if (!face) return;
    const size = { width: frame.displayWidth, height: frame.displayHeight };
    const next = skinRegions(face.landmarks, size);
    const widthPx = faceWidthPx(face.landmarks, size);
    regions = next && heldRegions(regions, next, widthPx);
    motion.add(tMs, face.landmarks, size, widthPx);
    faceMs = tMs;
    looks = looks.filter((old) => tMs - old.tMs <= EYES_KEPT_S * 1000);
    looks.push({ tMs, ratio: eyeAspectRatio(face.landmarks, size), yawDeg: face.yawDeg });
  };

  const readColours = async (
    frame: VideoFrame,
    tMs: number,
    where: readonly Rect[],
  ): Promise<void> => {
    const startMs = performance.now();
    const colours = await readRegions(frame, where);
    tally.colourMs.push(performance.now() - startMs);
    brightness = brightnessOf(colours);
    pulse.add({ tMs, regions: colours });
  };

  const obstacle = (): UnknownReason | undefined => {
    if (Number.isNaN(first.wallMs) || last.tMs - first.tMs < SETTLING_MS) return "settling";
    if (performance.now() - last.wallMs > NO_FRAME_MS) return "no_camera";
    return sceneObstacle({
      sinceFaceMs: last.tMs - faceMs,
      brightness,
      motionPerS: motion.perS(last.tMs),
    });
  };

  return {
    async see(frame, tMs) {
      if (Number.isNaN(first.wallMs)) first = { tMs, wallMs: performance.now() };
      else lostFrames += Math.max(0, Math.round((tMs - last.tMs) / FRAME_MS) - 1);
      last = { tMs, wallMs: performance.now() };
      tally.frames++;
      const faceHere = tMs - faceMs <= SETTLING_MS;
      if (regions && faceHere) await readColours(frame, tMs, regions);
      if (performance.now() >= nextLookMs) look(frame, tMs);
    },
    read() {
      const reason = obstacle();
      const figures = figuresOf(tally, lostFrames, reason);
      tally = startTally();
      if (reason) return { reading: allUnknown(reason), figures };
      return { reading: { pulseBpm: pulse.measure(), ...measureEyes(looks) }, figures };
    },
    newPoints: () => (obstacle() ? [] : pulse.newPoints()),
  };
}

const FRAME_MS = 1000 / 30;

const startTally = () => ({
  sinceMs: performance.now(),
  frames: 0,
  lookMs: [] as number[],
  colourMs: [] as number[],
});

function figuresOf(
  tally: ReturnType<typeof startTally>,
  lostFrames: number,
  reason: UnknownReason | undefined,
): FrameFigures {
  const seconds = Math.max(1e-3, (performance.now() - tally.sinceMs) / 1000);
  return {
    framesPerS: tally.frames / seconds,
    looksPerS: tally.lookMs.length / seconds,
    lookMs: median(tally.lookMs),
    colourMs: median(tally.colourMs),
    lostFrames,
    ...(reason && { obstacle: reason }),
  };
}

const brightnessOf = (colours: readonly Colour[]): number =>
  colours.reduce((sum, { r, g, b }) => sum + 0.299 * r + 0.587 * g + 0.114 * b, 0) / colours.length;

const allUnknown = (reason: UnknownReason): Reading => ({
  pulseBpm: unknown(reason),
  blinksPerMin: unknown(reason),
  openness: unknown(reason),
});
