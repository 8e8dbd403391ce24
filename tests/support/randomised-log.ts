import {
  ARMS,
  type Arm,
  CONTEXT_FEATURES,
  CONTEXT_VERSION,
  type Decision,
  type LogRecord,
  type Outcome,
  REWARD_VERSION,
} from "../../src/domains/policy/index.ts";

/** Where the made-up person lives. */
export const ZONE = "Europe/Berlin";
/** Saturday, 21 November 2026, 15:00 UTC. */
export const NOW_MS = 1_795_273_200_000;
const DAY_MS = 86_400_000;
/** Two arms and nothing, each with its chance. */
export const CHANCES: Chances = { no_action: 0.4, breath_box: 0.35, nature_break: 0.25 };

export type Effects = Partial<Record<Arm, number>>;
type Chances = Partial<Record<Arm, number>>;

/** A log of the last `days` days, four randomised moments each, with a good or a bad day behind them. */
export function lived(
  days: number,
  effects: Effects,
  effectsOn: (day: number) => Effects = () => effects,
  chancesOn: (day: number) => Chances = () => CHANCES,
): LogRecord[] {
  const random = seeded(7);
  return Array.from({ length: days }, (_, day) => {
    const mood = 0.2 * (random() - 0.5);
    return [9, 11, 13, 15].flatMap((hour) => {
      const chances = chancesOn(day);
      const arm = draw(chances, random());
      const atMs = NOW_MS - (days - day) * DAY_MS + (hour - 15) * 3_600_000;
      const reward = mood + (effectsOn(day)[arm] ?? 0) + 0.3 * (random() - 0.5);
      const propensity = propensityOf(chances);
      const state = hour < 12 ? "HYPER" : "HYPO";
      return decided(
        { id: `${day} ${hour}`, at: new Date(atMs).toISOString(), arm, propensity, state },
        reward,
      );
    });
  }).flat();
}

/** What is not named has no chance. */
export function propensityOf(chances: Chances): Decision["propensity"] {
  const none = Object.fromEntries(ARMS.map((arm) => [arm, 0])) as Record<Arm, number>;
  return { ...none, ...chances };
}

function draw(chances: Chances, u: number): Arm {
  let below = 0;
  for (const arm of ARMS) {
    below += chances[arm] ?? 0;
    if (u < below) return arm;
  }
  return "no_action";
}

export function decided(
  values: Partial<Decision>,
  common: number,
  reward: Partial<Outcome["reward"]> = {},
): LogRecord[] {
  const decision: Decision = {
    id: "d",
    sessionId: "s",
    episodeId: "e",
    trigger: "episode",
    atMs: 0,
    at: "2026-11-20T10:00:00.000Z",
    zone: ZONE,
    state: "HYPER",
    arm: "no_action",
    delivery: "none",
    mode: "randomised",
    feasible: ARMS.filter((arm) => (CHANCES[arm] ?? 0) > 0),
    propensity: propensityOf(CHANCES),
    randomised: true,
    draw: {
      contextVersion: CONTEXT_VERSION,
      context: CONTEXT_FEATURES.map(() => 1),
      posterior: "",
      u: 0.5,
      keyDigest: "",
    },
    rule: "test",
    suppressedBy: [],
    outcomeWindowS: 600,
    ...values,
  };
  const outcome: Outcome = {
    windowS: 600,
    observedS: 600,
    endedBy: "window",
    answer: "not_offered",
    rating: null,
    selfReport: null,
    breakpointS: 10,
    reward: {
      version: REWARD_VERSION,
      value: common,
      common,
      parts: { rating: null, selfReport: null, answer: null, breakpoint: common },
      ...reward,
    },
  };
  return [
    record(decision.id, { kind: "DECIDE", decision }),
    record(decision.id, { kind: "OUTCOME", outcome }),
  ];
}

/** A line of the log; the chain is the log's own business. */
export const record = (decisionId: string, event: object): LogRecord =>
  ({
    ...event,
    decisionId,
    seq: 0,
    at: "2026-11-20T10:00:00.000Z",
    prevHash: "",
    hash: "",
  }) as LogRecord;

/** Park & Miller's minimal standard generator, Communications of the ACM 31(10), 1988. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48_271 * state) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
