import { expect, test } from "vitest";
import { fuzzConfined } from "../../scripts/fuzz/confined.ts";
import { fuzz, LIMIT_MS, type Target } from "../../scripts/fuzz/run.ts";
import { SHARES } from "../../scripts/fuzz/targets.ts";

const INPUTS = 20_000;
const WHOLE = Object.values(SHARES).reduce((sum, share) => sum + share, 0);

test.each(Object.entries(SHARES))(
  "no damaged or made-up input crashes, holds up or fools the reader of %s",
  async (name, share) => {
    const { inputs, faults, slowestMs } = await fuzzConfined(name, (INPUTS * share) / WHOLE, 7);
    expect(faults).toEqual([]);
    expect(inputs).toBeGreaterThan(100);
    expect(slowestMs).toBeLessThanOrEqual(LIMIT_MS);
  },
);

const target = (read: Target["read"]): Target => ({
  name: "made up",
  seeds: [Uint8Array.of(1, 2, 3)],
  grammar: null,
  read,
});

test("a reader that throws, is slow or answers wrongly is told with its input", async () => {
  const throwing = target(() => {
    throw new Error("no such tag");
  });
  const slow = target(() => {
    for (const beganMs = performance.now(); performance.now() - beganMs < LIMIT_MS + 5; );
    return null;
  });
  const [thrown] = (await fuzz(throwing, 1, 1)).faults;
  const [late] = (await fuzz(slow, 1, 1)).faults;
  const [wrong] = (
    await fuzz(
      target(() => "read other bytes"),
      1,
      1,
    )
  ).faults;
  expect(thrown?.what).toMatch(/^threw Error: no such tag/);
  expect(late?.what).toMatch(/^took \d+ ms$/);
  expect(wrong).toEqual({ what: "read other bytes", input: expect.stringMatching(/^[\w+/=]*$/) });
});

test("the same seed gives the same inputs, another gives others", async () => {
  const seen = async (seed: number) => {
    const inputs: string[] = [];
    const keeping = target((input) => {
      inputs.push(input.join());
      return null;
    });
    await fuzz(keeping, 50, seed);
    return inputs;
  };
  expect(await seen(1)).toEqual(await seen(1));
  expect(await seen(1)).not.toEqual(await seen(2));
});
