import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HOW, momentOf, page } from "../../../tests/support/app-parts.ts";
import { type LabelStore, openLabelStore } from "../../domains/state/browser/label-store.ts";
import type { Label, SelfReport } from "../../domains/state/index.ts";
import { helpWords } from "../../i18n/help.ts";
import { createAsking } from "./asking.ts";
import type { Moment } from "./loop.ts";

let place: HTMLElement;
let store: LabelStore;
let told: SelfReport[];

beforeEach(async () => {
  const root = page(HOW);
  place = root.querySelector("[data-how]") ?? root;
  const opened = await openLabelStore(`labels-${crypto.randomUUID()}`);
  if (!opened.ok) throw new Error(opened.error);
  store = opened.value;
  told = [];
  chanceSays(true);
});

afterEach(() => void vi.restoreAllMocks());

const chanceSays = (yes: boolean) => void vi.spyOn(Math, "random").mockReturnValue(yes ? 0.1 : 0.9);
const start = (labels: LabelStore | undefined = store, earlier: readonly Label[] = []) =>
  createAsking(place, labels, earlier, (report) => told.push(report));
const press = (does: string) => place.querySelector<HTMLElement>(`[data-do="${does}"]`)?.click();
const words = () => place.querySelector('[data-slot="how-said"]')?.textContent;

async function kept(): Promise<readonly Label[]> {
  const loaded = await store.load();
  return loaded.ok ? loaded.value.labels : [];
}

/** A moment at which something is known and nothing holds a question back. */
const warmOf = (around: Parameters<typeof momentOf>[0] = {}): Moment => {
  const moment = momentOf(around);
  return { ...moment, estimate: { ...moment.estimate, reason: "too_few_inputs" }, held: [] };
};

describe("a question", () => {
  test("that is answered is kept with the chance it was put with, and told once", async () => {
    const asking = start();
    asking.look(warmOf(), true);
    expect(place.dataset.view).toBe("ask");
    press("say-overloaded");
    await expect.poll(words).toBe(helpWords.how.said);
    expect(told).toEqual(["overloaded"]);
    expect(await kept()).toMatchObject([{ report: "overloaded", askedProbability: 0.5 }]);
    expect(place.dataset.view).toBe("rest");
  });

  test("takes no focus", () => {
    start().look(warmOf(), true);
    expect(document.activeElement).toBe(document.body);
  });

  test("is kept with the moment of its answer, as it was told without the person's own words", async () => {
    const asking = start();
    const moment = warmOf();
    const taught = { FLOW: 0.7, HYPER: 0.1, HYPO: 0.1, RECOVERY: 0.1 };
    const later = { ...taught, FLOW: 0.1, HYPER: 0.7 };
    asking.look(moment, true);
    asking.look(
      {
        ...moment,
        estimate: { ...moment.estimate, support: taught },
        plain: { ...moment.plain, support: later },
      },
      true,
    );
    press("say-in_flow");
    await expect.poll(kept).toHaveLength(1);
    expect((await kept())[0]?.support).toEqual(later);
  });

  test("that is skipped counts as asked, and nothing is told of it", async () => {
    start().look(warmOf(), true);
    press("say-nothing");
    await expect.poll(kept).toMatchObject([{ report: "skipped", askedProbability: 0.5 }]);
    expect(told).toEqual([]);
    expect(words()).toBe("");
  });

  test("that is open at the end of the session counts as skipped", async () => {
    const asking = start();
    asking.look(warmOf(), true);
    await asking.close();
    expect(await kept()).toMatchObject([{ report: "skipped", askedProbability: 0.5 }]);
    press("say-in_flow");
    expect(told).toEqual([]);
    expect(place.dataset.view).toBe("wait");
  });

  test.each([
    ["where chance says no", {}, true, false],
    ["where the session says no", {}, false, true],
    ["while typing", { typingBurstS: 4 }, true, true],
    ["in a break", { onBreak: true }, true, true],
    ["on a hidden page", { visible: false }, true, true],
  ])("is not put %s", async (_, around, may, chance) => {
    chanceSays(chance);
    const asking = start();
    asking.look(warmOf(around), may);
    expect(place.dataset.view).toBe("rest");
    await asking.close();
    expect(await kept()).toEqual([]);
  });

  test.each(["quiet_hours", "schedule", "presenting"] as const)(
    "is not put where no offer would be welcome: %s",
    (gate) => {
      start().look({ ...warmOf(), held: [gate] }, true);
      expect(place.dataset.view).toBe("rest");
    },
  );

  test("is not put before anything is known", () => {
    start().look(momentOf(), true);
    expect(place.dataset.view).toBe("rest");
  });

  test("is not put again within ninety minutes, also not by the next session", async () => {
    const asking = start();
    asking.look(warmOf(), true);
    press("say-nothing");
    await expect.poll(kept).toHaveLength(1);
    asking.look(warmOf(), true);
    expect(place.dataset.view).toBe("rest");
    await asking.close();

    start(store, await kept()).look(warmOf(), true);
    expect(place.dataset.view).toBe("rest");
  });
});

describe("a word that nobody asked for", () => {
  test("is kept as such, and the focus goes back to where it came from", async () => {
    const asking = start();
    asking.look(warmOf(), false);
    press("open-how");
    expect(document.activeElement).toBe(place.querySelector('[data-do="say-in_flow"]'));
    press("say-recovering");
    await expect.poll(kept).toMatchObject([{ report: "recovering", askedProbability: null }]);
    expect(told).toEqual(["recovering"]);
    expect(document.activeElement).toBe(place.querySelector('[data-do="open-how"]'));
  });

  test("that is not said after all leaves nothing", async () => {
    const asking = start();
    asking.look(warmOf(), false);
    press("open-how");
    press("say-nothing");
    await asking.close();
    expect(await kept()).toEqual([]);
  });

  test("counts for the decisions that are open though the browser keeps nothing, which is said", async () => {
    const asking = createAsking(place, undefined, [], (report) => told.push(report));
    asking.look(warmOf(), false);
    press("open-how");
    press("say-under_engaged");
    await expect.poll(words).toBe(helpWords.how.notKept);
    expect(told).toEqual(["under_engaged"]);
  });
});
