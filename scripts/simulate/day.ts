import type { Features } from "../../src/domains/sensing/index.ts";
import type { KnownState } from "../../src/domains/state/index.ts";
import { localTime } from "../../src/kernel/local-time.ts";
import { type Sitting, zonesOf } from "./calendar.ts";
import { startHands } from "./hands.ts";
import { type Mind, startMind } from "./mind.ts";
import type { Person } from "./person.ts";
import { between, type Chance, chanceFrom, exponential, happens } from "./random.ts";
import { startReadings } from "./readings.ts";
import { featuresOf } from "./sense.ts";

/** One look at a person at work. */
export interface Moment {
  /** Milliseconds since the sitting began, by a clock that never steps back. */
  readonly atMs: number;
  readonly epochMs: number;
  readonly zone: string;
  readonly truth: KnownState;
  readonly features: Features;
  readonly idleS: number;
  /** Length of the run of input that goes on now, seconds; null between runs. */
  readonly runS: number | null;
  readonly inCall: boolean;
  readonly presenting: boolean;
  /** The person asks for help now. */
  readonly asks: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOUR_OF_MIN = 60;
const HOUR_S = 3600;

/**
 * A sitting from its first to its last moment, one every `tickS`. What is drawn depends on the
 * person, the seed and the sitting, and on the answers only by `mind.ease`.
 */
export function liveSitting(
  person: Person,
  sitting: Sitting,
  seed: number,
  tickS: number,
): { readonly mind: Mind; readonly moments: Generator<Moment> } {
  const stream = (name: string): Chance => chanceFrom(seed, `${name}/${sitting.id}`);
  const zoneAt = zonesOf(person);
  const localHour = (atMs: number): number => {
    const epochMs = sitting.startMs + atMs;
    return localTime(epochMs, zoneAt(epochMs)).minute / HOUR_OF_MIN;
  };
  const mind = startMind(person, stream("mind"), localHour);
  return { mind, moments: moments(person, sitting, stream, mind, tickS) };
}

function* moments(
  person: Person,
  sitting: Sitting,
  stream: (name: string) => Chance,
  mind: Mind,
  tickS: number,
): Generator<Moment> {
  const hands = startHands(stream("hands"));
  const readings = startReadings(stream("readings"));
  const camera = startCamera(person, stream("camera"));
  const calls = startCalls(person, stream("calls"));
  const zoneAt = zonesOf(person);
  const asking = stream("asking");
  const asksPerTick = (person.asksPerHour * tickS) / HOUR_S;
  const light = between(stream("light"), 0.6, 0.97);
  const lastMs = sitting.endMs - sitting.startMs;
  for (let atMs = 0; atMs < lastMs; atMs += tickS * 1000) {
    const epochMs = sitting.startMs + atMs;
    const truth = mind.stateAt(atMs);
    const call = calls(atMs);
    const { idleS, runS } = hands(atMs, truth);
    const desk = { atMs, idleS, light, restingBpm: person.restingBpm, ...camera(atMs) };
    yield {
      atMs,
      epochMs,
      zone: zoneAt(epochMs),
      truth,
      features: featuresOf(readings(atMs, truth), desk),
      idleS,
      runS,
      inCall: call.on,
      presenting: call.on && call.presents,
      asks: happens(asking, asksPerTick),
    };
  }
}

/** A camera that loses the face now and then. */
function startCamera(person: Person, chance: Chance) {
  const { share, upMin, downMin } = person.camera;
  const hasCamera = happens(chance, share);
  let sees = false;
  let [sinceMs, untilMs] = [0, 0];
  return (atMs: number): { hasCamera: boolean; cameraForS: number | null } => {
    while (atMs >= untilMs) {
      sees = !sees;
      sinceMs = untilMs;
      untilMs += exponential(chance, (sees ? upMin : downMin) * MINUTE_MS);
    }
    return { hasCamera, cameraForS: hasCamera && sees ? (atMs - sinceMs) / 1000 : null };
  };
}

/** Calls that come by chance and last a while; in some of them the person presents. */
function startCalls(person: Person, chance: Chance) {
  const { perHour, meanMin, presents } = person.calls;
  let call = { on: true, presents: false };
  let untilMs = 0;
  return (atMs: number): { on: boolean; presents: boolean } => {
    while (atMs >= untilMs) {
      call = { on: !call.on, presents: happens(chance, presents) };
      untilMs += exponential(chance, call.on ? meanMin * MINUTE_MS : HOUR_MS / perHour);
    }
    return call;
  };
}
