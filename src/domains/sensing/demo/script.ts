import { ramp } from "../../../kernel/stats.ts";

/** What the made-up person does at one moment of the demo. */
export interface DemoMoment {
  readonly pulseBpm: number;
  readonly breathsPerMin: number;
  readonly keysPerMin: number;
  /** Share of keys that correct. */
  readonly correctionShare: number;
  /** Spread of the intervals between keys, 0 even … 1 wild. */
  readonly unevenness: number;
  readonly clicksPerMin: number;
  /** Sweeps of the pointer, and turns of the wheel with the share of them that go back up. */
  readonly sweepsPerMin: number;
  readonly scrollsPerMin: number;
  readonly backShare: number;
  readonly switchesPerMin: number;
  readonly blinksPerMin: number;
  readonly distanceCm: number;
  readonly pitchDeg: number;
}

const CALM: DemoMoment = {
  pulseBpm: 66,
  breathsPerMin: 13,
  keysPerMin: 150,
  correctionShare: 0.04,
  unevenness: 0.2,
  clicksPerMin: 6,
  sweepsPerMin: 10,
  scrollsPerMin: 12,
  backShare: 0.1,
  switchesPerMin: 1,
  blinksPerMin: 14,
  distanceCm: 62,
  pitchDeg: 3,
};

const LOADED: DemoMoment = {
  pulseBpm: 84,
  breathsPerMin: 18,
  keysPerMin: 230,
  correctionShare: 0.3,
  unevenness: 1,
  clicksPerMin: 90,
  sweepsPerMin: 60,
  scrollsPerMin: 60,
  backShare: 0.4,
  switchesPerMin: 22,
  blinksPerMin: 4,
  distanceCm: 54,
  pitchDeg: 8,
};

const NAMES = Object.keys(CALM) as (keyof DemoMoment)[];

/** Load begins, is full for hands and for the body, and has eased: seconds from the start. */
const BEGINS_S = 20;
const HANDS_FULL_S = 23;
const BODY_FULL_S = 35;
const EASES_S = 75;
const EASED_S = 100;

/** What follows slowly, as hearts do; the rest follows as fast as hands. */
const OF_THE_BODY: ReadonlySet<keyof DemoMoment> = new Set([
  "pulseBpm",
  "breathsPerMin",
  "distanceCm",
  "pitchDeg",
]);

/** The demo's script: 20 s of calm work, then load, which eases back from 75 s on. */
export function demoMoment(tS: number): DemoMoment {
  const left = ramp(tS, EASED_S, EASES_S);
  const hands = Math.min(ramp(tS, BEGINS_S, HANDS_FULL_S), left);
  const body = Math.min(ramp(tS, BEGINS_S, BODY_FULL_S), left);
  const moment: Record<keyof DemoMoment, number> = { ...CALM };
  for (const name of NAMES) {
    const load = OF_THE_BODY.has(name) ? body : hands;
    moment[name] = CALM[name] + load * (LOADED[name] - CALM[name]);
  }
  return moment;
}
