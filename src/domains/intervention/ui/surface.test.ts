import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { anyMs, anySurface } from "../../../../tests/support/any-effect.ts";
import { applyAction, BARE_SURFACE, restore, type Surface } from "../index.ts";
import { showSurface } from "./surface.ts";

const PAGE = `
  <div data-focus>
    <div class="dim" data-dim hidden></div>
    <div data-breathing hidden>
      <p><span data-slot="breath"></span> <span aria-hidden="true" data-slot="breath-count"></span></p>
    </div>
    <p data-slot="effect-time" hidden></p>
    <ul data-slot="effect-steps" hidden></ul>
    <div data-recall hidden>
      <label for="recall-answer" data-slot="recall-question"></label>
      <textarea id="recall-answer"></textarea>
    </div>
    <section data-resume hidden>
      <div data-resume-goal hidden><span data-slot="resume-goal"></span></div>
      <div data-resume-step hidden><span data-slot="resume-step"></span></div>
      <div data-resume-running hidden><span data-slot="resume-running"></span></div>
      <p data-slot="resume-ago"></p>
    </section>
  </div>`;

let page: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = PAGE;
  page = document.querySelector("[data-focus]") as HTMLElement;
});
afterEach(() => reduceMotion(false));

const reduceMotion = (reduce: boolean): Promise<unknown> =>
  cdp().send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-reduced-motion", value: reduce ? "reduce" : "" }],
  });

const find = (selector: string): HTMLElement => {
  const found = page.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(selector);
  return found;
};
const words = (slot: string): string => find(`[data-slot="${slot}"]`).textContent ?? "";
const isSeen = (selector: string): boolean => !find(selector).hidden;
/** Everything on the page that can be seen or heard; words in hidden parts are neither. */
const look = (): string => {
  const copy = page.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll("[hidden]")) hidden.replaceChildren();
  return copy.outerHTML;
};

const on = (part: Partial<Surface>): Surface => ({ ...BARE_SURFACE, ...part });

describe("4-7-8 breathing", () => {
  const breathing = { pattern: "four_seven_eight", untilMs: 76_000 } as const;
  const at = (s: number): string => {
    showSurface(page, on({ breathing }), s * 1000);
    return `${words("breath")} ${words("breath-count")}`;
  };

  test("says in, hold and out with the seconds to go, and then it is gone", () => {
    expect([at(0), at(3), at(4), at(10), at(11), at(18), at(19)]).toEqual([
      "Breathe in 4",
      "Breathe in 1",
      "Hold 7",
      "Hold 1",
      "Breathe out 8",
      "Breathe out 1",
      "Breathe in 4",
    ]);
    expect(words("effect-time")).toBe("0:57 left");
    showSurface(page, BARE_SURFACE, 76_000);
    expect(isSeen("[data-breathing]")).toBe(false);
    expect(isSeen('[data-slot="effect-time"]')).toBe(false);
  });

  test("grows and shrinks a circle; under reduced motion it stays, and words lead once a second", async () => {
    const scale = () => find("[data-breathing]").style.getPropertyValue("--breath");
    at(0);
    expect(scale()).toBe("1");
    at(12);
    expect(scale()).toBe("0.55");
    await reduceMotion(true);
    expect(at(12.3)).toBe("Breathe out 7");
    expect(scale()).toBe("1");
    const still = look();
    expect(at(12.9)).toBe("Breathe out 7");
    expect(look()).toBe(still);
  });
});

test("a break counts down to its own end; its breathing ends before", () => {
  const surface = on({
    break: { endsAtMs: 300_000 },
    breathing: { pattern: "coherent", untilMs: 120_000 },
  });
  showSurface(page, surface, 0);
  expect([words("effect-time"), isSeen("[data-breathing]")]).toEqual(["5:00 left", true]);
  showSurface(page, surface, 120_000);
  expect([words("effect-time"), isSeen("[data-breathing]")]).toEqual(["3:00 left", false]);
});

test("quiet time and a timer show what is left", () => {
  showSurface(page, on({ quiet: { endsAtMs: 1_500_000 } }), 0);
  expect(words("effect-time")).toBe("25:00 left");
  showSurface(page, on({ timer: { label: "Tea", endsAtMs: 61_000 } }), 0);
  expect(words("effect-time")).toBe("1:01 left");
});

test("simplifying is one mark on the page, and gone with it", () => {
  showSurface(page, on({ simplified: true, dim: 0.6 }), 0);
  expect(page.hasAttribute("data-simplified")).toBe(true);
  expect(find("[data-dim]").style.opacity).toBe("0.6");
  showSurface(page, BARE_SURFACE, 0);
  expect(page.hasAttribute("data-simplified")).toBe(false);
});

test("where the person was stands in their own words, as text and nothing else", () => {
  const goal = "<img src=x onerror=alert(1)> fix login";
  const resume = { goal, lastStep: null, running: "npm test", leftAtMs: 0 };
  showSurface(page, on({ resume }), 7 * 60_000);
  expect(words("resume-goal")).toBe(goal);
  expect(page.querySelector("img")).toBeNull();
  expect(words("resume-running")).toBe("npm test");
  expect(isSeen("[data-resume-step]")).toBe(false);
  expect(words("resume-ago")).toBe("7 min ago");
});

test("what is typed under the question stays while it stands, and goes with it", () => {
  const recall = { question: "What did you read?" };
  showSurface(page, on({ recall }), 0);
  expect(words("recall-question")).toBe("What did you read?");
  const box = page.querySelector("textarea") as HTMLTextAreaElement;
  box.value = "About locks.";
  showSurface(page, on({ recall }), 1000);
  expect(box.value).toBe("About locks.");
  showSurface(page, BARE_SURFACE, 2000);
  expect(box.value).toBe("");
});

test("any surface is shown, says so, and the page before it comes back exactly", () => {
  showSurface(page, BARE_SURFACE, 0);
  const bare = look();
  fc.assert(
    fc.property(anySurface, anyMs, (surface, nowMs) => {
      expect(showSurface(page, surface, nowMs)).toBe(true);
      expect(showSurface(page, BARE_SURFACE, nowMs)).toBe(true);
      expect(look()).toBe(bare);
    }),
    { numRuns: 50 },
  );
});

test("a page where the effect is not seen says so", () => {
  const { surface, undo } = applyAction(
    BARE_SURFACE,
    { kind: "recall", question: "What did you read?" },
    0,
  );
  const stubborn = find("[data-recall]");
  Object.defineProperty(stubborn, "hidden", { get: () => true, set: () => undefined });
  expect(showSurface(page, surface, 0)).toBe(false);
  expect(showSurface(page, restore(surface, undo), 0)).toBe(true);
});
