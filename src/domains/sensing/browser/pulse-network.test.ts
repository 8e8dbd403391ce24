import { afterAll, beforeAll, describe, expect, type TestContext, test, vi } from "vitest";
import { CROP_SIDE } from "./face-crop.ts";
import { loadPulseModel } from "./models.ts";
import { createPulseNetwork, type PulseNetwork } from "./pulse-network.ts";

/** Before the browser has compiled the network to its fast form, a frame takes many times as long. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const RATE_HZ = 30;
const FRAME_MS = 1000 / RATE_HZ;
const MODELS = new URL("/models/", location.href).href;

let network: PulseNetwork | undefined;
let missing = "";

beforeAll(async () => {
  const model = await loadPulseModel(MODELS);
  if (model.ok) network = await createPulseNetwork(model.value);
  else missing = model.error;
});
afterAll(() => network?.close());

function running(context: TestContext): PulseNetwork {
  return network ?? context.skip(`the pulse model is not in place (${missing}): npm run models`);
}

test.for([54, 96])(
  "the pulse network reads %d bpm, as a wave that rises with the blood",
  async (bpm, context) => {
    const wave = await waveOf(running(context), bpm, bpm * 1e6);
    const heard = loudest(wave);
    expect(Math.abs(heard.bpm - bpm)).toBeLessThanOrEqual(1.5);
    // Not upside down, though a network that looks ahead may lead the skin by up to a quarter of a beat.
    expect(Math.abs(heard.phase)).toBeLessThan(Math.PI / 2);
  },
);

describe("its state", () => {
  test("fills for 30 frames before the first sample, and again after a second without a face", async (context) => {
    const reading = running(context);
    const settled = async (fromMs: number): Promise<readonly boolean[]> => {
      const known: boolean[] = [];
      for (let i = 0; i < 32; i++) {
        const tMs = fromMs + i * FRAME_MS;
        known.push((await reading.read(face(tMs, 72), tMs)) !== undefined);
      }
      return known;
    };
    const settling = [...Array(30).fill(false), true, true];
    expect(await settled(1e9)).toEqual(settling);
    expect(await settled(1e9 + 5000)).toEqual(settling);
  });
});

/** Skin darkens with each beat by 0.3 %, most in green (Verkruysse et al. 2008, doi:10.1364/OE.16.021434). */
const DEPTH = 0.003;
const SKIN = [
  { level: 0.75, share: 0.3 },
  { level: 0.52, share: 1 },
  { level: 0.42, share: 0.5 },
] as const;
/** Sensor noise: two to three levels of 255. */
const NOISE = 0.01;

let seed = 1;
/** -1 … 1, the same in every run; glibc's linear congruence. */
function chance(): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed / 0x40000000 - 1;
}

/** A bright oval before a dark wall, with a beating shade. */
function face(tMs: number, bpm: number): Float32Array<ArrayBuffer> {
  const phase = (2 * Math.PI * bpm * tMs) / 60_000;
  const blood = Math.sin(phase) + 0.3 * Math.sin(2 * phase);
  return Float32Array.from({ length: CROP_SIDE * CROP_SIDE * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const across = (pixel % CROP_SIDE) - 17.5;
    const down = Math.floor(pixel / CROP_SIDE) - 17.5;
    const isSkin = across ** 2 / 200 + down ** 2 / 300 < 1;
    const { level, share } = SKIN[(i % 3) as 0 | 1 | 2];
    const shade = isSkin ? 0.9 - 0.2 * ((across ** 2 + down ** 2) / 500) : 0.3;
    return shade * level * (isSkin ? 1 - DEPTH * share * blood : 1) + NOISE * chance();
  });
}

interface Sample {
  readonly tMs: number;
  readonly value: number;
}

async function waveOf(reading: PulseNetwork, bpm: number, fromMs: number): Promise<Sample[]> {
  const wave: Sample[] = [];
  for (let i = 0; i < 8 * RATE_HZ; i++) {
    const tMs = fromMs + i * FRAME_MS;
    const value = await reading.read(face(tMs, bpm), tMs);
    if (value !== undefined) wave.push({ tMs, value });
  }
  return wave;
}

/** The strongest rate between 40 and 180 bpm, and how far it leads the blood, in radians. */
function loudest(wave: readonly Sample[]): { bpm: number; phase: number } {
  const middle = wave.reduce((sum, { value }) => sum + value, 0) / wave.length;
  let best = { bpm: 0, power: 0, phase: 0 };
  for (let bpm = 40; bpm <= 180; bpm += 0.2) {
    let [re, im] = [0, 0];
    wave.forEach(({ tMs, value }, i) => {
      const hann = 1 - Math.cos((2 * Math.PI * i) / wave.length);
      const angle = (2 * Math.PI * bpm * tMs) / 60_000;
      re += hann * (value - middle) * Math.sin(angle);
      im += hann * (value - middle) * Math.cos(angle);
    });
    const power = re * re + im * im;
    if (power > best.power) best = { bpm, power, phase: Math.atan2(im, re) };
  }
  return best;
}
