import { goal, type Spec } from "../part.ts";

/** The goals of the deciding core in short, with the first bar of each; a part's own rows say more. */
export const GOALS: readonly Spec[] = [
  goal(
    "C1",
    "Coverage of the 95 % interval of a policy's value, least of four regimes",
    "",
    false,
    0.93,
  ),
  goal(
    "C2",
    "Error of the one automatic estimator over the best peer's, worst cell",
    "x",
    true,
    1.15,
  ),
  goal("C3", "Identical estimators against OBP's golden values, worst difference", "", true, 1e-9),
  goal("C4", "Propensity of an arm against the golden values, worst error", "", true, 1e-8),
  goal("C5", "One decision and one update, median", "µs", true, 14),
  goal("C6", "Error of inverse propensity estimates from our logs", "", true, 0.105),
  goal(
    "C7",
    "Excursion effects against published figures, worst difference in printed digits",
    "",
    true,
    0,
  ),
  goal("C9", "Flips of the state over the true ones, distance from 1", "", true, 0.35),
  goal("C10", "Kills of the log at a byte after which the next decision differs", "", true, 0),
  goal("C11", "Golden hours named for a person without one", "%", true, 5),
  goal("C13", "Days until offers return after 20 dismissals and a change of mind", "days", true, 5),
  goal("C14", "The deciding core, minified and gzipped", "kB", true, 25),
];
