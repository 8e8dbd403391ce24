import { goal, type Spec } from "../part.ts";

/** The goals of the verifier in short, with the first bar of each; a part's own rows say more. */
export const GOALS: readonly Spec[] = [
  goal("V1", "Conformance cases judged rightly, by path and by digest, of 140", "", false, 140),
  goal("V2", "Gap cases with the right answer, of 14", "", false, 14),
  goal("V3", "Single-field mutations accepted that are on no list", "", true, 0),
  goal("V4", "Published vectors with another answer", "", true, 0),
  goal("V5", "Times faster than sigstore-js on the same bundles", "x", false, 5),
  goal("V6", "One bundle in Chromium, worst median", "ms", true, 25),
  goal("V7", "The verifier for a page, minified and gzipped", "kB", true, 30),
  goal("V8", "What the HTTP handler adds to the core", "ms", true, 0.3),
  goal("V9", "Fuzzed inputs that crash, hang or pass", "", true, 0),
];
