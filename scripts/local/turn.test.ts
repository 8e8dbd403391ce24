import { expect, test } from "vitest";
import { LineFull, oneAtATime } from "./turn.ts";

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

test("runs work one at a time in order of arrival, past work that fails", async () => {
  const turn = oneAtATime(10);
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await pause();
    log.push(`${name} ends`);
    if (name === "b") throw new Error("b failed");
    return name;
  };
  const outcomes = await Promise.allSettled(["a", "b", "c"].map((name) => turn(work(name))));
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("refuses work when the line is full, and takes it again afterwards", async () => {
  const turn = oneAtATime(2);
  const line = [turn(pause), turn(pause)];
  await expect(turn(pause)).rejects.toThrow(LineFull);
  await Promise.all(line);
  await expect(turn(async () => "later")).resolves.toBe("later");
});
