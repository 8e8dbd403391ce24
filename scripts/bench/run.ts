import { type Area, type Ask, goalOf, notTaken, type Part, reasonOf } from "./part.ts";
import type { BenchContext, Row } from "./row.ts";

/**
 * Every row of an area, sorted by goal. No goal is left out: where a part fails or gives no row,
 * there is a row without a figure that says so.
 */
export async function runArea(
  area: Area,
  context: BenchContext,
  ask: Ask,
): Promise<readonly Row[]> {
  const parts = area.parts.filter(({ goals }) => goals.some((goal) => ask.goals.has(goal)));
  const isBeside = ({ waits }: Part): boolean => context.quick && waits === true;
  const run = (part: Part): Promise<readonly Row[]> => runPart(area, part, context, ask);
  const beside = parts.filter(isBeside).map(run);
  const rows: Row[] = [];
  for (const part of parts.filter((part) => !isBeside(part))) rows.push(...(await run(part)));
  rows.push(...(await Promise.all(beside)).flat());
  const wanted = rows.filter(({ id }) => ask.goals.has(goalOf(id)));
  const missing = area.goals
    .filter(({ id }) => ask.goals.has(id) && !wanted.some((row) => goalOf(row.id) === id))
    .map((goal) => notTaken(goal, "no part of this bench measures it"));
  return [...wanted, ...missing].sort((a, b) => byGoal.compare(a.id, b.id));
}

/** A part that throws is a bug to be seen, and must not cost the other parts their figures. */
async function runPart(
  area: Area,
  part: Part,
  context: BenchContext,
  ask: Ask,
): Promise<readonly Row[]> {
  const beganMs = performance.now();
  context.say(`${part.name} …`);
  try {
    return await part.measure(context, ask);
  } catch (cause) {
    context.say(`${part.name} failed: ${cause instanceof Error ? cause.stack : cause}`);
    return area.goals
      .filter(({ id }) => part.goals.includes(id))
      .map((goal) => notTaken({ ...goal, id: `${goal.id}.${part.name}` }, failure(part, cause)));
  } finally {
    context.say(`${part.name}: ${((performance.now() - beganMs) / 1000).toFixed(1)} s`);
  }
}

const failure = (part: Part, cause: unknown): string =>
  `the part "${part.name}" failed: ${reasonOf(cause)}`;

const byGoal = new Intl.Collator("en", { numeric: true });
