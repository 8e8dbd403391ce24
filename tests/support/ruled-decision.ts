import { certainly, type Decision } from "../../src/domains/policy/decision.ts";

/** A decision by rules, offered in a pause. */
export const decisionOf = (id: string): Decision => ({
  id,
  sessionId: "session",
  episodeId: `episode of ${id}`,
  trigger: "episode",
  atMs: 30_000,
  at: "2026-11-21T09:30:30.000Z",
  zone: "Europe/London",
  state: "HYPER",
  arm: "breath_box",
  delivery: "pause",
  mode: "rules",
  feasible: ["breath_box"],
  propensity: certainly("breath_box"),
  randomised: false,
  draw: null,
  rule: "standard/hyper_first",
  suppressedBy: [],
  outcomeWindowS: 600,
});
