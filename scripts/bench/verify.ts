import type { Area, Part } from "./part.ts";
import type { Bench } from "./row.ts";
import { GOALS } from "./verify/goals.ts";
import { NOT_COMPARED } from "./verify/not-compared.ts";

/** A part is loaded when it is measured, so that one that is broken costs only its own rows. */
const part = (name: string, load: () => Promise<Bench>, ...goals: readonly string[]): Part => ({
  name,
  goals,
  measure: async (context) => (await load())(context),
});

const PARTS: readonly Part[] = [
  part("speed", async () => (await import("./verify/speed.ts")).benchSpeed, "V5"),
  part("http", async () => (await import("./verify/http.ts")).benchHttp, "V8"),
  part("page", async () => (await import("./verify/page-speed.ts")).benchPageSpeed, "V6"),
  part("size", async () => (await import("./verify/size.ts")).benchSize, "V7"),
  part("conformance", async () => (await import("./verify/conformance.ts")).benchConformance, "V1"),
  part("gaps", async () => (await import("./verify/gaps.ts")).benchGaps, "V2"),
  part("one-change", async () => (await import("./verify/one-change.ts")).benchOneChange, "V3"),
  part("vectors", async () => (await import("./verify/vectors.ts")).benchVectors, "V4"),
  part("fuzzing", async () => (await import("./verify/fuzzing.ts")).benchFuzzing, "V9"),
];

/** What `npm run bench:verify` measures. */
export const VERIFY: Area = {
  title: "What the verifier reaches",
  description:
    "Right answers on published cases, speed beside sigstore-js and bare cryptography on the same bundles, size, and what damaged input does.",
  goals: GOALS,
  parts: PARTS,
  notCompared: NOT_COMPARED,
};
