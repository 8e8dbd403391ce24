/** What this bench does not compare, and why. */
export const NOT_COMPARED: readonly string[] = [
  "The letter data set of the published comparison: it is not at hand, so the estimators are compared on digits only.",
  "Oralytics, a real trial with logged probabilities: its table is not at hand. The HeartSteps table of C7 is the package's own imitation of it.",
  "A person: every figure on states, dismissals and golden hours comes from a simulated one.",
  "Azure Personalizer: the service was retired in 2026.",
];
