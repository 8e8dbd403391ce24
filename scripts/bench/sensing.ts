import type { Area, Part } from "./part.ts";
import { GOALS } from "./sensing/goals.ts";
import { inThread } from "./sensing/in-thread.ts";
import { NOT_COMPARED } from "./sensing/not-compared.ts";

const pure = (name: string, ...goals: readonly string[]): Part => ({
  name,
  goals,
  measure: inThread(name),
});

const PARTS: readonly Part[] = [
  pure("pulse", "S2", "S3", "S4", "S8"),
  pure("beats", "S5", "S7"),
  pure("variability", "S6"),
  pure("breath", "S11"),
  pure("eyes", "S9"),
  pure("head", "S10"),
  pure("pos-cost", "S12"),
  {
    name: "browser",
    goals: ["S1", "S8", "S10", "S12", "S13", "S14"],
    waits: true,
    measure: async (context, ask) =>
      (await import("./sensing/browser.ts")).benchBrowser(context, ask),
  },
];

/** What `npm run bench:sensing` measures. */
export const SENSING: Area = {
  title: "What sensing reaches",
  description: "Sensing measured against goals and peers on the same recordings in the same run.",
  goals: GOALS,
  parts: PARTS,
  notCompared: NOT_COMPARED,
};
