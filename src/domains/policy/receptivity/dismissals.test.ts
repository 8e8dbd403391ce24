import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "../../../kernel/at.ts";
import { cholesky, solve } from "../../../kernel/matrix.ts";
import type { Answer } from "../outcome/outcome.ts";
import {
  ceilingOf,
  type DismissalModel,
  dismissalRisk,
  learnDismissal,
  type OfferMoment,
  offerFeatures,
  startDismissals,
} from "./dismissals.ts";

const DAY_MS = 86_400_000;
const MORNING: OfferMoment = {
  state: "HYPER",
  localMinute: 600,
  quietForm: false,
  offersLastHour: 0,
  dismissalsLastHour: 0,
  lastDismissed: false,
};
const X = offerFeatures(MORNING);

const learned = (answers: readonly Answer[], features = X): DismissalModel =>
  answers.reduce<DismissalModel>(
    (model, answer) => learnDismissal(model, features, answer, 0),
    startDismissals(),
  );
const times = (count: number, answer: Answer): Answer[] => Array<Answer>(count).fill(answer);

test("before anything is learned about three of ten are sent away", () => {
  const risk = dismissalRisk(startDismissals(), X, 0);
  expect(risk).toBeGreaterThan(0.3);
  expect(risk).toBeLessThan(0.35);
  expect(ceilingOf(risk)).toBe(1);
});

test("twelve features at most, each within −1 … 1, the first always 1", () => {
  const moment = fc.record<OfferMoment>({
    state: fc.constantFrom("FLOW", "HYPER", "HYPO", "RECOVERY", "UNKNOWN"),
    localMinute: fc.nat(1439),
    quietForm: fc.boolean(),
    offersLastHour: fc.nat(100),
    dismissalsLastHour: fc.nat(100),
    lastDismissed: fc.boolean(),
  });
  fc.assert(
    fc.property(moment, (each) => {
      const features = offerFeatures(each);
      expect(features.length).toBeLessThanOrEqual(12);
      expect(features[0]).toBe(1);
      expect(features.every((value) => Math.abs(value) <= 1)).toBe(true);
    }),
  );
});

describe("one answer", () => {
  test("moves the weights to where the posterior is highest, and no further", () => {
    // There its gradient is zero: Λ₀(μ − μ₀) = x(y − σ(xᵀμ)); Bishop 2006, section 4.5.1.
    const start = startDismissals();
    const before = meanOf(start);
    const mean = meanOf(learned(["declined"]));
    const share = 1 / (1 + Math.exp(-X.reduce((sum, x, i) => sum + x * at(mean, i), 0)));
    for (const [i, x] of X.entries()) {
      expect(4 * (at(mean, i) - at(before, i))).toBeCloseTo(x * (1 - share), 9);
    }
    const added = at(learned(["declined"]).precision, 0) - at(start.precision, 0);
    expect(added).toBeCloseTo(share * (1 - share), 9);
  });

  test("raises the risk when it was no, lowers it when it was yes, and says nothing when it was not seen", () => {
    const before = dismissalRisk(startDismissals(), X, 0);
    expect(dismissalRisk(learned(["declined"]), X, 0)).toBeGreaterThan(before);
    expect(dismissalRisk(learned(["accepted"]), X, 0)).toBeLessThan(before);
    expect(learned(["not_offered"])).toEqual(startDismissals());
  });
});

test("the ceiling falls in a line and never to zero", () => {
  expect(ceilingOf(0.4)).toBe(1);
  expect(ceilingOf(0.65)).toBeCloseTo(0.5, 12);
  expect(ceilingOf(0.825)).toBeCloseTo(0.15, 12);
  expect(ceilingOf(1)).toBe(0.15);
  expect(ceilingOf(0)).toBe(1);
});

test("whatever was answered, offers keep a seventh of their probability", () => {
  const answers = fc.array(fc.constantFrom<Answer>("declined", "ignored", "accepted", "undone"), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(answers, (given) => {
      const risk = dismissalRisk(learned(given), X, 0);
      expect(risk).toBeGreaterThan(0);
      expect(risk).toBeLessThan(1);
      expect(ceilingOf(risk)).toBeGreaterThanOrEqual(0.15);
    }),
    { numRuns: 30 },
  );
});

test("what was learned fades to the prior, by half in 30 days, and never below it", () => {
  const model = learned(times(20, "declined"));
  const prior = dismissalRisk(startDismissals(), X, 0);
  const now = dismissalRisk(model, X, 0);
  const later = (days: number) => dismissalRisk(model, X, days * DAY_MS);
  expect(later(30)).toBeLessThan(now);
  expect(later(30)).toBeGreaterThan(prior);
  expect(later(3000)).toBeCloseTo(prior, 10);
  const relearned = learnDismissal(model, X, "accepted", 3000 * DAY_MS);
  expect(dismissalRisk(relearned, X, 3000 * DAY_MS)).toBeCloseTo(
    dismissalRisk(learned(["accepted"]), X, 0),
    10,
  );
});

test("a clock that steps back forgets nothing", () => {
  const model = learnDismissal(startDismissals(), X, "declined", 10 * DAY_MS);
  expect(dismissalRisk(model, X, 0)).toBe(dismissalRisk(model, X, 10 * DAY_MS));
});

test("what is sent away in the morning says less about the evening", () => {
  const model = learned(times(10, "declined"));
  const evening = offerFeatures({ ...MORNING, state: "RECOVERY", localMinute: 1320 });
  expect(dismissalRisk(model, evening, 0)).toBeLessThan(dismissalRisk(model, X, 0));
});

const meanOf = ({ precision, shift }: DismissalModel): Float64Array =>
  solve(cholesky(Float64Array.from(precision), X.length), X.length, Float64Array.from(shift));
