import { at } from "../../../kernel/at.ts";
import type { MotionPoint } from "../breath/stream.ts";
import type { Neutral } from "../calibration/neutral.ts";
import { eyeAspectRatio } from "../eyes/aspect-ratio.ts";
import type { WavePoint } from "../index.ts";
import { FACE_LOST_MS, type Obstacles, obstaclesIn } from "../obstacles.ts";
import { MISSING_PATCH, type Patch } from "../pulse/colour.ts";
import { createMotion } from "../quality/motion.ts";
import { createReader } from "../reader.ts";
import { type Landmark, NOSE_ROOT, type Size } from "../regions/landmarks.ts";
import { faceWidthPx, heldRegions, type Rect, skinRegions } from "../regions/skin-regions.ts";
import { eyeGlare } from "./eye-glare.ts";
import type { FaceFinder, FoundFace } from "./face-finder.ts";
import { createFrameTally } from "./frame-tally.ts";
import type { FrameFigures } from "./listener.ts";
import type { FromWorker } from "./messages.ts";
import { pictureBrightness } from "./picture-brightness.ts";
import type { PoseModelLink } from "./pose-model-link.ts";
import type { PulseModelLink } from "./pulse-model-link.ts";
import { readPatches } from "./region-colours.ts";
import { shownRegions } from "./shown-regions.ts";

/** Landmarks may take this share of the time; colours need the rest. */
const LOOK_DUTY = 0.6;
/** Glare and darkness change slowly. */
const LIGHT_EVERY_MS = 1000;

export interface FaceReader {
  /** Reads one frame; the caller closes it. `tMs` rises from frame to frame. */
  see(frame: VideoFrame, tMs: number): Promise<void>;
  read(): Pick<Extract<FromWorker, { kind: "reading" }>, "reading" | "place" | "figures">;
  newPoints(): readonly WavePoint[];
  setNeutral(neutral: Neutral | undefined): void;
}

/** The face as it was last found. */
interface Seen extends FoundFace {
  readonly tMs: number;
  readonly size: Size;
  readonly widthPx: number;
}

/** Turns frames into readings: landmarks as often as time allows, colours from every frame. */
export function createFaceReader(
  finder: FaceFinder,
  {
    pulseModel,
    poseModel,
  }: { readonly pulseModel?: PulseModelLink; readonly poseModel?: PoseModelLink },
): FaceReader {
  const reader = createReader("face");
  const motion = createMotion();
  const tally = createFrameTally();
  let first = { tMs: 0, wallMs: Number.NaN };
  let last = { tMs: 0, wallMs: Number.NEGATIVE_INFINITY };
  let seen: Seen | undefined;
  let regions: readonly (Rect | undefined)[] | undefined;
  let patches: readonly Patch[] = [];
  let light = { picture: Number.NaN, glareShare: 0, dueMs: 0 };
  let nextLookMs = 0;

  const look = (frame: VideoFrame, tMs: number): number => {
    const startMs = performance.now();
    const face = finder.find(frame, tMs);
    const tookMs = performance.now() - startMs;
    nextLookMs = startMs + tookMs / LOOK_DUTY;
    if (!face) return tookMs;
    const size = { width: frame.displayWidth, height: frame.displayHeight };
    const widthPx = faceWidthPx(face.landmarks, size);
    seen = { ...face, tMs, size, widthPx };
    regions = heldRegions(regions, skinRegions(face.landmarks, size), widthPx);
    motion.add(tMs, face.landmarks, size, widthPx);
    reader.move(motion.perS(tMs));
    const ratio = eyeAspectRatio(face.landmarks, size);
    reader.seeFace({ tMs, ratio, pose: face.pose }, placeOf(face.landmarks, size, widthPx, tMs));
    return tookMs;
  };

  const lookAtLight = async (frame: VideoFrame, tMs: number): Promise<void> => {
    if (tMs < light.dueMs) return;
    const glareShare = seen?.tMs === tMs ? await eyeGlare(frame, seen.landmarks) : 0;
    light = { picture: await pictureBrightness(frame), glareShare, dueMs: tMs + LIGHT_EVERY_MS };
  };

  const obstacles = (): Obstacles =>
    obstaclesIn({
      runningMs: Number.isNaN(first.wallMs) ? 0 : last.tMs - first.tMs,
      sinceFrameMs: performance.now() - last.wallMs,
      sinceFaceMs: seen ? last.tMs - seen.tMs : Number.POSITIVE_INFINITY,
      faces: seen?.faces ?? 0,
      faceWidthPx: seen?.widthPx ?? 0,
      pictureBrightness: light.picture,
      skinBrightness: brightnessOf(patches),
      motionPerS: motion.perS(last.tMs),
      glareShare: light.glareShare,
    });

  const figures = (obstacle: Obstacles["face"]): FrameFigures => {
    const pulseFallback = pulseModel?.fallback();
    const poseFallback = poseModel?.fallback();
    return {
      ...tally.figures(),
      pulseMethod: reader.method(),
      ...(pulseFallback && { pulseFallback }),
      ...(pulseModel && { modelMs: pulseModel.frameMs() }),
      ...(poseFallback && { poseFallback }),
      ...(poseModel && { poseMs: poseModel.lookMs() }),
      ...(seen && !obstacle && shownRegions(seen.landmarks, regions ?? [], patches, seen.size)),
      ...(obstacle && { obstacle }),
    };
  };

  return {
    async see(frame, tMs) {
      const startMs = performance.now();
      if (Number.isNaN(first.wallMs)) first = { tMs, wallMs: startMs };
      last = { tMs, wallMs: startMs };
      tally.frame(tMs);
      const here = seen && tMs - seen.tMs <= FACE_LOST_MS ? seen : undefined;
      if (here && regions) {
        patches = await readPatches(frame, regions);
        reader.seeColours({ tMs, regions: patches });
      }
      const colourMs = performance.now() - startMs;
      if (here) await pulseModel?.take(frame, here.landmarks, tMs);
      for (const point of pulseModel?.newPoints() ?? []) reader.seeModelled(point);
      if (here) poseModel?.take(frame, tMs);
      for (const shoulders of poseModel?.newLooks() ?? []) reader.seeShoulders(shoulders);
      if (poseModel?.fallback()) reader.seeShoulders(undefined);
      const lookMs = performance.now() >= nextLookMs ? look(frame, tMs) : undefined;
      if (lookMs !== undefined) await lookAtLight(frame, tMs);
      const work = performance.now() - startMs - (lookMs ?? 0);
      tally.took({
        work,
        ...(here && { colour: colourMs }),
        ...(lookMs !== undefined && { look: lookMs }),
      });
    },
    read() {
      const startMs = performance.now();
      const found = obstacles();
      const reading = reader.read(found, last.tMs + startMs - last.wallMs);
      tally.read(performance.now() - startMs);
      const place = found.face ? undefined : reader.place();
      return { reading, place, figures: figures(found.face) };
    },
    newPoints: () => (obstacles().colour ? [] : reader.newPoints()),
    setNeutral: reader.setNeutral,
  };
}

/** Where the face is, in its own widths: breath moves the bridge of the nose up and down. */
function placeOf(
  landmarks: readonly Landmark[],
  { height }: Size,
  widthPx: number,
  tMs: number,
): MotionPoint {
  return { tMs, y: (at(landmarks, NOSE_ROOT).y * height) / widthPx, scale: Math.log(widthPx) };
}

/** Brightness of the patches that are in the picture (ITU-R BT.601); NaN when none is. */
function brightnessOf(patches: readonly Patch[]): number {
  const there = patches.filter((patch) => patch !== MISSING_PATCH);
  const sum = there.reduce((all, { r, g, b }) => all + 0.299 * r + 0.587 * g + 0.114 * b, 0);
  return sum / there.length;
}
