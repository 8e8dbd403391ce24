import {
  type Fact,
  type Measured,
  observe,
  type Seen,
  verifyFact,
  whyNow,
} from "../../domains/planning/index.ts";
import { actable } from "../../domains/policy/index.ts";
import type { Measure } from "../../domains/sensing/index.ts";
import { localTime } from "../../kernel/local-time.ts";
import type { Moment } from "./loop.ts";

/** Why an offer comes at this moment: at most three reasons, each a number that was measured. */
export const whyAt = ({ estimate, signals, ...moment }: Moment): readonly Fact[] =>
  whyNow(estimate, signals, measuredIn(moment));

/** The reasons that still hold at another moment. */
export const stillTrue = (
  why: readonly Fact[],
  { estimate, signals, ...moment }: Moment,
): readonly Fact[] => {
  const observed = observe(estimate, signals, measuredIn(moment));
  return why.filter((fact) => verifyFact(fact, observed));
};

/** What suits a plan to a moment, of what may decide at all; it never leaves the device. */
export const suits = ({ features, signals, around: { settings } }: Moment): Seen => ({
  hrvMs: settings.actOnCamera ? known(features.rmssdMs) : null,
  passiveReading: actable(signals, settings).active.includes("passive_reading"),
});

export const NOTHING_SEEN: Seen = { hrvMs: null, passiveReading: false };

const measuredIn = ({
  features: { telemetry, pulseBpm },
  around,
  zone,
}: Pick<Moment, "features" | "around" | "zone">): Measured => ({
  windowS: telemetry.windowS,
  pulseBpm: known(pulseBpm),
  usualPulseBpm: around.usualOf("pulseBpm")?.middle ?? null,
  keysPerMin: known(telemetry.keysPerMin),
  clicksPerMin: known(telemetry.clicksPerMin),
  switchesPerMin: known(telemetry.switchesPerMin),
  correctionsPer100Keys: known(telemetry.correctionsPer100Keys),
  idleS: known(telemetry.idleS),
  localMinute: localTime(Date.now(), zone).minute,
});

const known = (measure: Measure): number | null => (measure.known ? measure.value : null);
