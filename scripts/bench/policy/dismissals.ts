import { CHOICE_MODES } from "../../../src/domains/policy/decision.ts";
import {
  type Answer,
  type ChoiceMode,
  DEFAULT_SETTINGS,
  type Decision,
  decide,
  type PolicyMemory,
  remember,
  rewardOf,
  startPolicy,
} from "../../../src/domains/policy/index.ts";
import { between, type Chance, chanceFrom } from "../../simulate/random.ts";
import type { Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";
import { BEGAN_MS, occasionOf } from "./occasion.ts";
import { type ThreeWeights, threeWeights } from "./three-weights.ts";

const PEOPLE = 40;
const QUICK_PEOPLE = 5;
const UNMOVED = 10;
const DISMISSALS = 20;
const OCCASIONS_A_DAY = 8;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MIN_MS = 60_000;
const WITH_HELP_S = 60;
const WITHOUT_HELP_S = 300;
/** Longest life that is simulated; who does not come back in it is counted with all of it. */
const LONGEST_DAYS = 90;
const PEER =
  "Cortex's dismissal gate (three weights, no intercept, no decay; written after its source)";

const spec = (mode: ChoiceMode): Spec => ({
  id: `C13.${mode}`,
  what: `Days until offers are half as frequent as at first again, after ${DISMISSALS} were sent away and the person thinks otherwise; worst person, ${mode}`,
  unit: "days",
  bar: 5,
  atMost: true,
});

/** One way to decide whether to offer. */
interface Offering {
  /**
   * The probability that something is offered at an occasion, before the draw, and whether it was.
   * Where nothing is drawn it is 1 or 0, and the day's mean is the share of occasions with an offer.
   */
  readonly ask: (
    nowMs: number,
    chance: Chance,
  ) => { readonly probability: number; readonly offered: boolean };
  readonly tell: (answer: Answer) => void;
}

interface Recovery {
  /** 1: on the first day after the change of mind. */
  readonly days: number;
  /** Lowest daily mean probability of an offer, over that at first. */
  readonly lowest: number;
}

/** C13: sends 20 offers away, then takes every one, and counts the days until offers are back. */
export const benchDismissals: Bench = async ({ quick, say }) => {
  const people = Array.from({ length: quick ? QUICK_PEOPLE : PEOPLE }, (_, i) => i + 1);
  const peer = people.map((seed) => recovery(peerOffering(), seed));
  const rows: Row[] = [];
  for (const mode of CHOICE_MODES) {
    say(`C13: ${people.length} people, ${mode}`);
    const own = people.map((seed) => recovery(ownOffering(mode, true), seed));
    const unmoved = quick
      ? []
      : people.slice(0, UNMOVED).map((seed) => recovery(ownOffering(mode, false), seed));
    rows.push(
      row({
        ...spec(mode),
        figure: worst(own),
        peer: PEER,
        peerFigure: worst(peer),
        n: people.length,
        note: `Offers fell to ${percent(own)} of their first frequency at the lowest, the peer's to ${percent(peer)}. ${backIn(own)} The peer: ${backIn(peer)}${ofUnmoved(unmoved)}`,
      }),
    );
  }
  return rows;
};

const worst = (all: readonly Recovery[]): number => Math.max(...all.map(({ days }) => days));

const percent = (all: readonly Recovery[]): string =>
  `${Math.round(100 * Math.min(...all.map(({ lowest }) => lowest)))} %`;

/** Offers that change nothing are learned to be of little use, and return later; that is told too. */
const ofUnmoved = (all: readonly Recovery[]): string =>
  all.length === 0
    ? ""
    : ` Where accepted help brings no sooner pause: ${worst(all)} days at most, ${all.length} people.`;

function backIn(all: readonly Recovery[]): string {
  const never = all.filter(({ days }) => days >= LONGEST_DAYS).length;
  return `${never} of ${all.length} never came back within ${LONGEST_DAYS} days.`;
}

function recovery(offering: Offering, seed: number): Recovery {
  const chance = chanceFrom(seed, "occasions");
  let [first, lowest, sentAway, changedOn] = [0, 1, 0, Number.POSITIVE_INFINITY];
  for (let day = 0; day < 2 * LONGEST_DAYS; day++) {
    let sum = 0;
    for (let i = 0; i < OCCASIONS_A_DAY; i++) {
      const nowMs = BEGAN_MS + day * DAY_MS + i * HOUR_MS;
      const { probability, offered } = offering.ask(nowMs, chance);
      if (first === 0) first = probability;
      sum += probability;
      if (!offered) continue;
      offering.tell(day >= changedOn ? "accepted" : "declined");
      if (day < changedOn) sentAway++;
    }
    const share = sum / OCCASIONS_A_DAY / first;
    lowest = Math.min(lowest, share);
    const days = day + 1 - changedOn;
    if (days >= 1 && share >= 0.5) return { days, lowest };
    if (days >= LONGEST_DAYS) return { days: LONGEST_DAYS, lowest };
    // Who is offered nothing any more cannot send away the rest.
    if (changedOn > day && (sentAway >= DISMISSALS || day + 1 === LONGEST_DAYS))
      changedOn = day + 1;
  }
  return { days: LONGEST_DAYS, lowest };
}

/** `helps`: accepted help brings a pause within a minute. Without help one comes after five. */
function ownOffering(mode: ChoiceMode, helps: boolean): Offering {
  let memory: PolicyMemory = startPolicy();
  let last: Decision | undefined;
  let lastMs = 0;
  return {
    ask(nowMs, chance) {
      const settings = { ...DEFAULT_SETTINGS, mode, quietHours: null };
      const step = decide(
        { ...memory, episodes: [] },
        { ...occasionOf(nowMs, chance()), settings },
      );
      memory = step.memory;
      last = step.decision;
      lastMs = nowMs;
      const offered = last !== undefined && last.arm !== "no_action";
      if (last && !offered) memory = close(memory, last, "not_offered", nowMs, WITHOUT_HELP_S);
      return { probability: last ? 1 - last.propensity.no_action : 0, offered };
    },
    tell(answer) {
      if (!last) throw new Error("nothing was offered");
      if (answer === "declined") {
        const at = new Date(lastMs).toISOString();
        memory = remember(memory, { kind: "DECLINED", decisionId: last.id, at });
      }
      const pauseS = helps && answer === "accepted" ? WITH_HELP_S : WITHOUT_HELP_S;
      memory = close(memory, last, answer, lastMs, pauseS);
    },
  };
}

function close(
  memory: PolicyMemory,
  decision: Decision,
  answer: Answer,
  ms: number,
  breakpointS: number,
): PolicyMemory {
  const seen = {
    windowS: decision.outcomeWindowS,
    observedS: decision.outcomeWindowS,
    endedBy: "window",
    answer,
    rating: null,
    selfReport: null,
    breakpointS,
  } as const;
  return remember(memory, {
    kind: "OUTCOME",
    decisionId: decision.id,
    at: new Date(ms + 10 * MIN_MS).toISOString(),
    outcome: { ...seen, reward: rewardOf(seen) },
  });
}

function peerOffering(): Offering {
  const gate: ThreeWeights = threeWeights();
  let features: readonly [number, number, number] = [0, 0, 0];
  return {
    ask(_nowMs, chance) {
      // Confidence and complexity above its own thresholds, and less typing than would shut its gate.
      features = [between(chance, 0.7, 1), between(chance, 0.6, 1), chance()];
      const offered = gate.allows(features);
      return { probability: offered ? 1 : 0, offered };
    },
    tell: (answer) => gate.learn(features, answer === "declined"),
  };
}
