import { openDB } from "idb";
import { afterEach, expect, test } from "vitest";
import {
  BARE_SURFACE,
  type Effect,
  type ExecutorPorts,
  execute,
  recover,
  type Surface,
  takeBack,
} from "../index.ts";
import { openEffectJournal } from "./journal.ts";

const DIM: Effect = { kind: "dim", level: 0.6, durationS: 300 };

let count = 0;
const newName = (): string => `effects-${count++}`;
type Opened = Extract<Awaited<ReturnType<typeof openEffectJournal>>, { ok: true }>["value"];
const open: Opened[] = [];

async function opened(name = newName()): Promise<Opened> {
  const journal = await openEffectJournal(name);
  if (!journal.ok) throw new Error(journal.error);
  open.push(journal.value);
  return journal.value;
}

/** A page that shows what it is told. */
function pageWith(journal: Opened, surface: Surface = BARE_SURFACE) {
  const world = { surface };
  const ports: ExecutorPorts = {
    journal,
    page: {
      read: () => world.surface,
      show(next) {
        world.surface = next;
        return true;
      },
    },
    nowMs: () => 1000,
  };
  return { ports, world };
}

afterEach(() => {
  for (const journal of open.splice(0)) journal.close();
});

test("an effect left behind by a page that went away is taken back by the next one, once", async () => {
  const name = newName();
  const first = await opened(name);
  const gone = pageWith(first);
  const done = await execute(gone.ports, { id: "e1", decisionId: "d1", effect: DIM });
  expect(done.ok).toBe(true);
  first.close();

  const next = pageWith(await opened(name), gone.world.surface);
  expect(next.world.surface.dim).toBe(0.6);
  const recovered = await recover(next.ports);
  expect(recovered).toMatchObject({
    ok: true,
    value: { restored: [{ id: "e1", decisionId: "d1", kind: "dim", step: "restored" }] },
  });
  expect(next.world.surface).toEqual(BARE_SURFACE);
  expect(await recover(next.ports)).toEqual({ ok: true, value: { restored: [], unreadable: 0 } });
});

test("what was taken back leaves nothing on the disk", async () => {
  const name = newName();
  const { ports } = pageWith(await opened(name));
  const done = await execute(ports, { id: "e1", decisionId: null, effect: DIM });
  if (!done.ok) throw new Error(done.error);
  await takeBack(ports, done.value);
  const db = await openDB(name, 1);
  expect(await db.count("executions")).toBe(0);
  db.close();
});

test("unfinished effects come oldest first, and unreadable ones by their ids", async () => {
  const name = newName();
  const journal = await opened(name);
  const { ports } = pageWith(journal);
  await execute({ ...ports, nowMs: () => 2000 }, { id: "a", decisionId: null, effect: DIM });
  await execute({ ...ports, nowMs: () => 1000 }, { id: "b", decisionId: null, effect: DIM });
  const db = await openDB(name, 1);
  await db.put("executions", "torn", "c");
  db.close();
  const left = await journal.unfinished();
  if (!left.ok) throw new Error(left.error);
  expect(left.value.executions.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(left.value.unreadable).toEqual(["c"]);
});

test("where the browser keeps nothing, nothing is applied", async () => {
  const name = newName();
  (await openDB(name, 2)).close();
  expect(await openEffectJournal(name)).toEqual({ ok: false, error: "storage_unavailable" });
  const journal = await opened();
  journal.close();
  const { ports, world } = pageWith(journal);
  expect(await execute(ports, { id: "e1", decisionId: null, effect: DIM })).toEqual({
    ok: false,
    error: "storage_unavailable",
  });
  expect(world.surface).toEqual(BARE_SURFACE);
});
