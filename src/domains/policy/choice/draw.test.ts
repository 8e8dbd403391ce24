import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyContext,
  anyFeasible,
  dayOf,
  decisionOf,
} from "../../../../tests/support/randomised-rows.ts";
import { ARMS, type Arm, certainly, type Decision } from "../decision.ts";
import { chooseAtRandom } from "./choose.ts";
import { armAt, drawKey, verifyDraw } from "./draw.ts";
import { posteriorDigest, priorPosterior } from "./posterior.ts";

const BYTES = Uint8Array.from({ length: 32 }, (_, i) => i);
const KEY = drawKey(BYTES);
const PRIOR = priorPosterior();
const HALF: Record<Arm, number> = { ...certainly("no_action"), no_action: 0.5, breath_box: 0.5 };

describe("the number of a decision", () => {
  test("is HMAC-SHA-256 of its id as a fraction of 2²⁵⁶, to the 53 bits of a double", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const digest = bytesToHex(hmac(sha256, BYTES, utf8ToBytes(id)));
        const fraction = Number(BigInt(`0x${digest}`) >> 203n) / 2 ** 53;
        expect(KEY.numberOf(id)).toBe(fraction);
        expect(KEY.numberOf(id)).toBe(fraction);
      }),
    );
  });

  test("is spread evenly: a thousand ids fall into tenths of a hundred, give or take forty", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 1000; i++) {
      const tenth = Math.floor(10 * KEY.numberOf(`decision ${i}`));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  test("needs a key of 32 bytes", () => {
    expect(() => drawKey(new Uint8Array(31))).toThrow(RangeError);
  });
});

describe("an arm", () => {
  test.each<[number, Arm]>([
    [0, "no_action"],
    [0.4999, "no_action"],
    [0.5, "breath_box"],
    [0.9999, "breath_box"],
  ])("is the first whose summed probability exceeds %d: %s", (u, arm) => {
    expect(armAt(HALF, u)).toBe(arm);
  });

  test("is the last that had any, where rounding leaves the sum below the number", () => {
    const short = { ...HALF, breath_box: 0.5 - 1e-12 };
    expect(armAt(short, 1 - 2 ** -53)).toBe("breath_box");
  });
});

describe("a choice by chance", () => {
  const anyChoice = fc.record({
    posterior: fc.constant(PRIOR),
    at: fc.constant(dayOf(0)),
    context: anyContext,
    feasible: anyFeasible,
    ceiling: fc.double({ min: 0.15, max: 1, noNaN: true }),
    mode: fc.constantFrom("randomised" as const, "research" as const),
    key: fc.constant(KEY),
    decisionId: fc.uuid(),
  });

  test("is repeated exactly, and its logged draw holds", () => {
    fc.assert(
      fc.property(anyChoice, (asked) => {
        const choice = chooseAtRandom(asked);
        expect(chooseAtRandom(asked)).toEqual(choice);
        expect(asked.feasible).toContain(choice.arm);
        expect(choice.draw.posterior).toBe(posteriorDigest(asked.posterior));
        expect(verifyDraw(logged(choice, asked.decisionId), KEY)).toBeNull();
      }),
    );
  });

  test("falls on each arm as often as its probability says", () => {
    const times = new Map<Arm, number>();
    const asked = { feasible: ARMS, context: [1, ...new Array<number>(11).fill(0)], ceiling: 0.8 };
    const draw = (i: number) =>
      chooseAtRandom({
        ...asked,
        posterior: PRIOR,
        at: dayOf(0),
        mode: "randomised",
        key: KEY,
        decisionId: `d${i}`,
      });
    const { propensity } = draw(0);
    const count = 4000;
    for (let i = 0; i < count; i++) {
      const { arm } = draw(i);
      times.set(arm, (times.get(arm) ?? 0) + 1);
    }
    for (const arm of ARMS) {
      const p = propensity[arm];
      const deviation = Math.sqrt(p * (1 - p) * count);
      expect(Math.abs((times.get(arm) ?? 0) - p * count)).toBeLessThan(4 * deviation);
    }
  });

  test("that was changed on the log is found out", () => {
    const asked = { ...choiceInput(), decisionId: "d" };
    const decision = logged(chooseAtRandom(asked), "d");
    const { draw } = decision;
    if (!draw) throw new Error("it was drawn");
    const other = ARMS.find((arm) => arm !== decision.arm) ?? "no_action";
    expect(verifyDraw(decision, KEY)).toBeNull();
    expect(verifyDraw({ ...decision, draw: null }, KEY)).toBe("no_draw");
    expect(verifyDraw(decision, drawKey(new Uint8Array(32)))).toBe("other_key");
    expect(verifyDraw({ ...decision, id: "e" }, KEY)).toBe("number_differs");
    expect(verifyDraw({ ...decision, draw: { ...draw, u: 0 } }, KEY)).toBe("number_differs");
    expect(verifyDraw({ ...decision, arm: other }, KEY)).toBe("arm_differs");
  });
});

const choiceInput = () => ({
  posterior: PRIOR,
  at: dayOf(0),
  context: [1, ...new Array<number>(11).fill(0)],
  feasible: ARMS,
  ceiling: 1,
  mode: "randomised" as const,
  key: KEY,
});

const logged = (
  { arm, propensity, draw }: ReturnType<typeof chooseAtRandom>,
  id: string,
): Decision => ({
  ...decisionOf({ arm, context: draw.context, reward: 0, at: dayOf(0) }, id),
  propensity,
  draw,
});
