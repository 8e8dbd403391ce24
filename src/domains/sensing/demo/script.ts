import { ramp } from "../../../kernel/stats.ts";

/** What the made-up person does at one moment of the demo. */
export interface DemoMoment {
  readonly pulseBpm: number;
  readonly keysPerMin: number;
  /** Share of keys that correct. */
  readonly correctionShare: number;
  /** Spread of the intervals between keys, 0 even … 1 wild. */
  readonly unevenness: number;
  readonly clicksPerMin: number;
  readonly switchesPerMin: number;
  readonly blinksPerMin: number;
}

const CALM: DemoMoment = {
  pulseBpm: 66,
  keysPerMin: 150,
  correctionShare: 0.04,
  unevenness: 0.2,
  clicksPerMin: 6,
  switchesPerMin: 1,
  blinksPerMin: 14,
};

const LOADED: DemoMoment = {
  pulseBpm: 84,
  keysPerMin: 230,
  correctionShare: 0.3,
  unevenness: 1,
  clicksPerMin: 90,
  switchesPerMin: 22,
  blinksPerMin: 4,
};

/** Load begins, is full for hands and for the heart, and has eased: seconds from the start. */
const BEGINS_S = 20;
const HANDS_FULL_S = 23;
const HEART_FULL_S = 35;
const EASES_S = 75;
const EASED_S = 100;

/** The demo's script: 20 s of calm work, then load, which eases back from 75 s on. */
export function demoMoment(tS: number): DemoMoment {
  const left = ramp(tS, EASED_S, EASES_S);
  const hands = Math.min(ramp(tS, BEGINS_S, HANDS_FULL_S), left);
  const heart = Math.min(ramp(tS, BEGINS_S, HEART_FULL_S), left);
  const mix = (name: keyof DemoMoment, load: number): number =>
    CALM[name] + load * (LOADED[name] - CALM[name]);
  return {
    pulseBpm: mix("pulseBpm", heart),
    keysPerMin: mix("keysPerMin", hands),
    correctionShare: mix("correctionShare", hands),
    unevenness: mix("unevenness", hands),
    clicksPerMin: mix("clicksPerMin", hands),
    switchesPerMin: mix("switchesPerMin", hands),
    blinksPerMin: mix("blinksPerMin", hands),
  };
}
