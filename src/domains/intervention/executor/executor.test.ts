import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { machine, untilCut } from "../../../../tests/fakes/effect-machine.ts";
import { anyEffect, anyMs, anySurface } from "../../../../tests/support/any-effect.ts";
import { applyAction, BARE_SURFACE, type Effect, restore, type Surface } from "../effect/effect.ts";
import { execute, recover, takeBack } from "./executor.ts";

const DIM: Effect = { kind: "dim", level: 0.6, durationS: 300 };
const order = (effect: Effect) => ({ id: "e1", decisionId: "d1", effect });

describe("an effect", () => {
  test("is in the journal before it is on the page, and out of it after it is taken back", async () => {
    const { disk, ports, world } = machine(BARE_SURFACE, 1000);
    const steps: unknown[] = [];
    const show = ports.page.show;
    const watched = {
      ...ports,
      page: {
        ...ports.page,
        show: (next: Surface) => {
          steps.push(JSON.parse(disk.get("e1") ?? "null")?.step);
          return show(next);
        },
      },
    };
    const done = await execute(watched, order(DIM));
    if (!done.ok) throw new Error(done.error);
    expect(steps).toEqual(["intended"]);
    expect(done.value).toMatchObject({ step: "committed", kind: "dim", endsAtMs: 301_000 });
    expect(JSON.parse(disk.get("e1") ?? "null").step).toBe("committed");
    expect(world.surface.dim).toBe(0.6);

    expect((await takeBack(ports, done.value)).ok).toBe(true);
    expect(world.surface).toEqual(BARE_SURFACE);
    expect(disk.size).toBe(0);
  });

  test.each(["storage_full", "storage_unavailable"] as const)(
    "that cannot be journalled (%s) is never shown",
    async (refusing) => {
      const { ports, shown, world } = machine(BARE_SURFACE);
      world.refusing = refusing;
      expect(await execute(ports, order(DIM))).toEqual({ ok: false, error: refusing });
      expect(shown).toEqual([]);
    },
  );

  test("that cannot be committed is taken back", async () => {
    const { ports, world } = machine(BARE_SURFACE);
    world.page = (next) => {
      world.refusing = next.dim === 0.6 ? "storage_full" : null;
      return next;
    };
    expect(await execute(ports, order(DIM))).toEqual({ ok: false, error: "storage_full" });
    expect(world.surface).toEqual(BARE_SURFACE);
  });

  test("that the page does not show is taken back, and nothing is left to undo", async () => {
    const { disk, ports, world } = machine(BARE_SURFACE);
    world.page = (next) => ({ ...next, dim: 0 });
    expect(await execute(ports, order(DIM))).toEqual({ ok: false, error: "not_verified" });
    expect(world.surface).toEqual(BARE_SURFACE);
    expect(disk.size).toBe(0);
  });

  test("that breaks the page while it is shown is taken back, and the fault is not hidden", async () => {
    const { ports, world } = machine(BARE_SURFACE);
    world.page = (next) => {
      world.surface = next;
      world.page = (after) => after;
      throw new Error("the page lacks [data-dim]");
    };
    await expect(execute(ports, order(DIM))).rejects.toThrow("the page lacks [data-dim]");
    expect(world.surface).toEqual(BARE_SURFACE);
  });
});

describe("after a power cut", () => {
  const cutAt = fc.nat(6);

  test("at any step the page is as it was, or as the person changed it; again is the same", async () => {
    await fc.assert(
      fc.asyncProperty(
        anySurface,
        anyEffect,
        anyMs,
        cutAt,
        fc.boolean(),
        fc.option(anySurface),
        async (before, effect, nowMs, callsLeft, finishing, theirs) => {
          const { disk, ports, world } = machine(before, nowMs);
          Object.assign(world, { callsLeft, finishing });
          await untilCut(async () => {
            const done = await execute(ports, order(effect));
            if (done.ok) await takeBack(ports, done.value);
          });
          const isOpen = disk.size > 0;
          const isShown = JSON.stringify(world.surface) !== JSON.stringify(before);
          // The person changes one part meanwhile.
          if (theirs) world.surface = { ...world.surface, dim: theirs.dim };

          world.callsLeft = Number.POSITIVE_INFINITY;
          expect((await recover(ports)).ok).toBe(true);
          expect(disk.size).toBe(0);
          expect(isOpen || !isShown).toBe(true);
          const ours = applyAction(before, effect, nowMs).surface.dim;
          const isTheirs = theirs && !(isOpen && theirs.dim === ours);
          expect(world.surface).toEqual(isTheirs ? { ...before, dim: theirs.dim } : before);

          const once = world.surface;
          expect(await recover(ports)).toEqual({
            ok: true,
            value: { restored: [], unreadable: 0 },
          });
          expect(world.surface).toEqual(once);
        },
      ),
    );
  });

  test("what the person set meanwhile stays, and the rest goes back", async () => {
    const { ports, world } = machine(BARE_SURFACE);
    const simplify: Effect = { kind: "simplify", level: 0.6, durationS: 300 };
    world.callsLeft = 2;
    await untilCut(() => execute(ports, order(simplify)));
    expect(world.surface).toMatchObject({ simplified: true, dim: 0.6 });
    world.surface = { ...world.surface, dim: 0.3 };
    world.callsLeft = Number.POSITIVE_INFINITY;
    await recover(ports);
    expect(world.surface).toEqual({ ...BARE_SURFACE, dim: 0.3 });
  });

  test("in the middle of recovering, recovering again ends it", async () => {
    await fc.assert(
      fc.asyncProperty(
        anySurface,
        anyEffect,
        cutAt,
        fc.boolean(),
        async (before, effect, cut, finishing) => {
          const { disk, ports, world } = machine(before);
          await execute(ports, order(effect));
          Object.assign(world, { callsLeft: cut % 3, finishing });
          await untilCut(() => recover(ports));
          world.callsLeft = Number.POSITIVE_INFINITY;
          await recover(ports);
          expect(world.surface).toEqual(before);
          expect(disk.size).toBe(0);
        },
      ),
    );
  });

  test("on a page that opened bare, nothing is put on it", async () => {
    const { ports, world } = machine(BARE_SURFACE);
    await execute(ports, order(DIM));
    world.surface = BARE_SURFACE;
    const recovered = await recover(ports);
    expect(recovered).toMatchObject({ ok: true, value: { restored: [{ decisionId: "d1" }] } });
    expect(world.surface).toEqual(BARE_SURFACE);
  });

  test("two effects left behind are taken back from the last to the first", async () => {
    const { ports, world } = machine(BARE_SURFACE);
    await execute(ports, { ...order(DIM), id: "first" });
    await execute(ports, { ...order({ ...DIM, level: 0.8 }), id: "second" });
    const recovered = await recover(ports);
    expect(world.surface).toEqual(BARE_SURFACE);
    if (!recovered.ok) throw new Error(recovered.error);
    expect(recovered.value.restored.map(({ id, step }) => [id, step])).toEqual([
      ["first", "restored"],
      ["second", "restored"],
    ]);
  });

  test("a record that cannot be read is counted, and does not come back", async () => {
    const { disk, ports } = machine(BARE_SURFACE);
    disk.set("torn", '{"version":1}');
    expect(await recover(ports)).toEqual({ ok: true, value: { restored: [], unreadable: 1 } });
    expect(await recover(ports)).toEqual({ ok: true, value: { restored: [], unreadable: 0 } });
  });
});

test("taking back twice is taking back once", async () => {
  await fc.assert(
    fc.asyncProperty(anySurface, anyEffect, async (before, effect) => {
      const { ports, world } = machine(before);
      const done = await execute(ports, order(effect));
      if (!done.ok) throw new Error(done.error);
      const first = await takeBack(ports, done.value);
      if (!first.ok) throw new Error(first.error);
      expect(world.surface).toEqual(before);
      expect(await takeBack(ports, first.value)).toEqual(first);
      expect(world.surface).toEqual(before);
      expect(world.surface).toEqual(restore(world.surface, done.value.undo));
    }),
  );
});
