import type { Area, Part } from "./part.ts";
import { GOALS } from "./policy/goals.ts";
import { NOT_COMPARED } from "./policy/not-compared.ts";
import type { Bench } from "./row.ts";

/** A part is loaded when it is measured, so that one that is broken costs only its own rows. */
const part = (name: string, load: () => Promise<Bench>, ...goals: readonly string[]): Part => ({
  name,
  goals,
  measure: async (context) => (await load())(context),
});

const PARTS: readonly Part[] = [
  part("speed", async () => (await import("./policy/speed.ts")).benchSpeed, "C5"),
  part("intervals", async () => (await import("./policy/intervals.ts")).benchIntervals, "C1"),
  part(
    "estimators",
    async () => (await import("./policy/estimators.ts")).benchEstimators,
    "C2",
    "C3",
  ),
  part(
    "propensity",
    async () => (await import("./policy/propensity.ts")).benchPropensity,
    "C4",
    "C6",
  ),
  part("excursion", async () => (await import("./policy/excursion.ts")).benchExcursion, "C7"),
  part("filter", async () => (await import("./policy/filter.ts")).benchFilter, "C9"),
  part("log", async () => (await import("./policy/log.ts")).benchLog, "C10"),
  part("golden-hour", async () => (await import("./policy/golden-hour.ts")).benchGoldenHour, "C11"),
  part("dismissals", async () => (await import("./policy/dismissals.ts")).benchDismissals, "C13"),
  part("size", async () => (await import("./policy/size.ts")).benchSize, "C14"),
];

/** What `npm run bench:policy` measures. */
export const POLICY: Area = {
  title: "What the deciding core reaches",
  description:
    "State, policy, log and learning report measured against goals and peers on the same data in the same run.",
  goals: GOALS,
  parts: PARTS,
  notCompared: NOT_COMPARED,
};
