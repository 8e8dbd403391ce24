import type { CDPSession } from "playwright";
import { median } from "../../../src/kernel/stats.ts";
import { longTasksSince, pageClockMs, watchLongTasks } from "../../../tests/support/long-tasks.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Row, row } from "../row.ts";
import type { Visit } from "./visit.ts";
import { type Seen, seenOn } from "./watch.ts";

/** After frames began to be read; loading what a session shows belongs to its start. */
const STARTED_MS = 3000;

const MAIN: Spec = {
  id: "S12.main",
  what: "main thread, all of its work, per camera frame",
  unit: "ms",
  atMost: true,
  bar: 2,
};
const LONG: Spec = {
  id: "S12.long_tasks",
  what: "tasks of over 50 ms on the main thread after start",
  unit: "",
  atMost: true,
  bar: 0,
};
const WORK: Spec = {
  id: "S12.work",
  what: "worker, everything but the landmark model, per frame, p95",
  unit: "ms",
  atMost: true,
  bar: 1,
};

/** S12 on the running product: what a frame costs each thread. */
export const COST: readonly Spec[] = [MAIN, LONG, WORK];

/** Watches what the main thread does, from the first script on. Call it before the page is loaded. */
export async function watchCost({ page, context }: Visit): Promise<CDPSession> {
  await watchLongTasks(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "timeTicks" });
  return devtools;
}

/** What a camera session costs over `watchedS` seconds, from its start or from now, whichever is later. */
export async function costRows(
  { page, focus }: Visit,
  devtools: CDPSession,
  watchedS: number,
): Promise<readonly Row[]> {
  await focus.untilSensing();
  await page.waitForFunction((startedMs) => {
    const { litMs } = (globalThis as unknown as { attuneWatch: Seen }).attuneWatch;
    return litMs !== null && performance.now() > litMs + startedMs;
  }, STARTED_MS);
  const before = { busyS: await busyS(devtools), told: (await seenOn(page)).figures.length };
  await page.waitForTimeout(watchedS * 1000);
  const workMs = ((await busyS(devtools)) - before.busyS) * 1000;
  const { litMs, figures } = await seenOn(page);
  const told = figures.slice(before.told);
  const frames = Math.round(numbersOf(told, "framesPerS").reduce((a, b) => a + b, 0));
  const note = `over ${watchedS} s; this machine is shared and noisy`;
  return [
    row({ ...MAIN, figure: workMs / frames, n: frames, note }),
    await longRow(page, (litMs ?? 0) + STARTED_MS),
    workRow(told, frames),
  ];
}

/** Seconds that the main thread has worked since the page began. */
async function busyS(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const busy = metrics.find(({ name }) => name === "TaskDuration");
  if (!busy) throw new Error("this Chromium does not tell TaskDuration");
  return busy.value;
}

async function longRow(page: Visit["page"], sinceMs: number): Promise<Row> {
  const tasks = await longTasksSince(page, sinceMs);
  const watchedS = Math.round(((await pageClockMs(page)) - sinceMs) / 1000);
  const listed = tasks.map(({ durationMs }) => durationMs.toFixed(0)).join(", ");
  const note = `n is seconds${tasks.length > 0 ? `; they took ${listed} ms` : ""}`;
  return row({ ...LONG, figure: tasks.length, n: watchedS, note });
}

function workRow(told: Seen["figures"], frames: number): Row {
  const p95s = numbersOf(told, "workMsP95");
  const middle = (name: string): string => median(numbersOf(told, name)).toFixed(2);
  const parts = `of it colours: median ${middle("colourMs")} ms`;
  if (p95s.length === 0) return notTaken(WORK, `the worker does not tell its work; ${parts}`);
  const note = `median of the p95 of each second; ${parts}; once a second ${middle("readMs")} ms more for all readings; this machine is shared and noisy`;
  return row({ ...WORK, figure: median(p95s), n: frames, note });
}

const numbersOf = (
  figures: readonly Readonly<Record<string, unknown>>[],
  name: string,
): readonly number[] =>
  figures.flatMap(({ [name]: value }) =>
    typeof value === "number" && Number.isFinite(value) ? [value] : [],
  );
