import { resolve } from "node:path";
import type { Colour, ColourSample } from "../../../src/domains/sensing/pulse/colour.ts";
import { pulseStream } from "../../../src/domains/sensing/pulse/stream.ts";
import { at } from "../../../src/kernel/at.ts";
import { chanceFrom } from "../../../src/kernel/chance.ts";
import { notTaken, reasonOf, type Spec } from "../part.ts";
import { type BenchContext, type Row, row } from "../row.ts";
import { meansOf } from "./clip-colours.ts";

/** Something without a pulse that can be read, as colours of patches. */
interface Control {
  readonly spec: Spec;
  /** Runs of frames; each is watched from its start. */
  readonly runs: (
    context: BenchContext,
    recordingsDir: string,
  ) => readonly (readonly ColourSample[])[];
}

const MOST_PCT = 5;
const FACE_CLIP = "video/mit_evm_face_528x592_30fps.mp4";
const FACE_HZ = 30;
/** A quick run looks at so much of each compressed clip. */
const QUICK_S = 15;
/** Boxes on the face clip, in shares of its width and height: forehead, right and left cheek. */
const FACE_BOXES = [
  [0.3, 0.1, 0.4, 0.2],
  [0.25, 0.45, 0.2, 0.25],
  [0.55, 0.45, 0.2, 0.25],
] as const;

const spec = (id: string, what: string): Spec => ({
  id: `S8.${id}`,
  what: `windows published: ${what}`,
  unit: "%",
  atMost: true,
  bar: MOST_PCT,
});

const CONTROLS: readonly Control[] = [
  {
    spec: spec("compressed", "clips whose compression took the pulse (bias_eval, 2 people)"),
    runs: ({ quick }, folder) =>
      ["India", "Sierra_Leone"].map((place) =>
        joined(
          ["forehead", "leftcheek", "rightcheek"].map((part) =>
            meansOf(
              resolve(folder, `bias_eval/Data/${place}/video1_${part}.avi`),
              "null",
              quick ? QUICK_S : undefined,
            ),
          ),
          15,
        ),
      ),
  },
  {
    spec: spec("dim", "the face clip at a tenth of its light, 8 bits, sensor noise of two levels"),
    runs: (context, folder) =>
      faceRuns(
        context,
        folder,
        "format=rgb24,loop=loop=2:size=301:start=0,setpts=N/30/TB,lutrgb=r=val*0.1:g=val*0.1:b=val*0.1,noise=alls=4:allf=t",
      ),
  },
  {
    spec: spec("photo", "one picture of the face, sensor noise of three levels"),
    runs: (context, folder) =>
      faceRuns(
        context,
        folder,
        "format=rgb24,select=eq(n\\,0),loop=loop=899:size=1:start=0,noise=alls=6:allf=t",
      ),
  },
  {
    spec: spec("empty", "an empty room: a wall in drifting light, camera noise"),
    runs: ({ quick }) => emptyRooms(quick ? [1] : [1, 2, 3, 4]),
  },
];

/** S8: how often a pulse is shown where none can be read; a window each second, from 8 s on. */
export async function benchControls(context: BenchContext): Promise<readonly Row[]> {
  const { recordingsDir } = context;
  return CONTROLS.map((control) => {
    context.say(`pulse: ${control.spec.what}`);
    if (!recordingsDir) return notTaken(control.spec, "the recordings are missing");
    try {
      return controlRow(control.spec, control.runs(context, recordingsDir));
    } catch (cause) {
      return notTaken(control.spec, `ffmpeg could not read it: ${reasonOf(cause)}`);
    }
  });
}

function controlRow(of: Spec, runs: readonly (readonly ColourSample[])[]): Row {
  const measures = runs.flatMap(watched);
  const reasons = new Map<string, number>();
  for (const measure of measures) {
    const reason = measure.known ? "published" : measure.reason;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const share = (100 * (reasons.get("published") ?? 0)) / measures.length;
  const note = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(", ");
  return row({ ...of, figure: share, n: measures.length, note });
}

/** A stream fed from the start, measured each second once it could have settled. */
function watched(samples: readonly ColourSample[]) {
  const stream = pulseStream("face");
  let nextMs = at(samples, 0).tMs + 8500;
  return samples.flatMap((sample) => {
    stream.add(sample);
    if (sample.tMs < nextMs) return [];
    nextMs += 1000;
    return [stream.measure()];
  });
}

/** Three boxes of the face clip, filtered; a quick run takes the clip once. */
function faceRuns({ quick }: BenchContext, folder: string, filter: string) {
  const seeds = quick ? [1] : [1, 2, 3];
  return seeds.map((seed) =>
    joined(
      FACE_BOXES.map(([x, y, width, height], box) => {
        const crop = `crop=trunc(iw*${width}/2)*2:trunc(ih*${height}/2)*2:iw*${x}:ih*${y}`;
        return meansOf(resolve(folder, FACE_CLIP), `${crop},${filter}:all_seed=${10 * seed + box}`);
      }),
      FACE_HZ,
    ),
  );
}

function joined(patches: readonly (readonly Colour[])[], rateHz: number): readonly ColourSample[] {
  const length = Math.min(...patches.map((patch) => patch.length));
  return Array.from({ length }, (_, i) => ({
    tMs: (i * 1000) / rateHz,
    regions: patches.map((patch) => ({ ...at(patch, i), usable: 1 })),
  }));
}

/** Grey walls whose light drifts as daylight and lamps do, with the noise of a mean over some thousand pixels. */
function emptyRooms(seeds: readonly number[]): readonly (readonly ColourSample[])[] {
  return seeds.map((seed) => {
    const chance = chanceFrom(seed);
    const grain = (): number => 0.05 * (chance() + chance() + chance() - 1.5);
    let light = 1;
    return Array.from({ length: 60 * FACE_HZ }, (_, i) => {
      light += 0.0004 * (chance() - 0.5);
      const patch = (level: number) => ({
        r: 140 * level * light + grain(),
        g: 132 * level * light + grain(),
        b: 120 * level * light + grain(),
        usable: 1,
      });
      return { tMs: (i * 1000) / FACE_HZ, regions: [1, 0.95, 1.05].map(patch) };
    });
  });
}
