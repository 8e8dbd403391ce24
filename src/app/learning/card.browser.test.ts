import { beforeEach, describe, expect, test } from "vitest";
import { LEARNING, page } from "../../../tests/support/app-parts.ts";
import { lived, NOW_MS, ZONE } from "../../../tests/support/randomised-log.ts";
import { part, show, slot } from "../../components/view.ts";
import { loadSettings } from "../../domains/policy/browser/settings-store.ts";
import { ARMS } from "../../domains/policy/index.ts";
import { type LearningReport, weeklyReport } from "../../domains/reports/index.ts";
import { learningWords } from "../../i18n/learning.ts";
import { armNames } from "../../i18n/names.ts";
import { showCard } from "./card.ts";

const NOW = { nowMs: NOW_MS, zone: ZONE };
const OFFERS = ARMS.filter((arm) => arm !== "no_action");

let root: HTMLElement;

beforeEach(() => {
  localStorage.clear();
  root = page(LEARNING);
  show(part(root, "[data-learning]"), "ready");
});

const found = (stoppable: LearningReport["stoppable"]): LearningReport => ({
  ...weeklyReport(lived(30, {}), NOW),
  stoppable,
});
const buttons = (place: ParentNode): readonly (string | null)[] =>
  [...place.querySelectorAll("button")].map(({ textContent }) => textContent);
const inView = (): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>("a[href], button, summary")].filter((element) =>
    element.checkVisibility(),
  );

test("the heading says the last day in words: a Sunday, while there are moments before it", () => {
  showCard(root, weeklyReport(lived(30, {}), NOW));
  expect(root.querySelector("#card-title")?.textContent).toBe("Until Sunday, 15 November 2026");
  expect(slot(root, "switch-on").hidden).toBe(true);
});

test("without a moment the card says why, and where chance is allowed", () => {
  showCard(root, weeklyReport([], NOW));
  expect(root.querySelector("#card-title")?.textContent).toBe("Until Saturday, 21 November 2026");
  expect(slot(root, "sentences").textContent).toContain("Nothing was left to chance");
  expect(slot(root, "switch-on").hidden).toBe(false);
});

describe("what may be stopped", () => {
  test("is in view where it harms, and behind a closed line where no help was seen", () => {
    showCard(
      root,
      found([
        { arm: "breath_box", because: "no_help_seen" },
        { arm: "nature_break", because: "worse_than_nothing" },
      ]),
    );
    expect(buttons(slot(root, "stoppable"))).toEqual([learningWords.stop(armNames.nature_break)]);
    expect(buttons(slot(root, "others"))).toEqual([learningWords.stop(armNames.breath_box)]);
    const names = inView().map(({ textContent }) => textContent);
    expect(names).toContain(learningWords.stop(armNames.nature_break));
    expect(names).not.toContain(learningWords.stop(armNames.breath_box));
    expect(names).toContain("Stop offering something");
  });

  test("is not spoken of where there is nothing to stop", () => {
    showCard(root, found([]));
    expect(slot(root, "stop-others").hidden).toBe(true);
    expect(buttons(slot(root, "stoppable"))).toEqual([]);
  });

  test("leaves seven choices in view, even where every offer harms; none is left out", () => {
    showCard(root, found(OFFERS.map((arm) => ({ arm, because: "worse_than_nothing" }))));
    expect(inView()).toHaveLength(7);
    const all = [...buttons(slot(root, "stoppable")), ...buttons(slot(root, "others"))];
    expect(all).toEqual(OFFERS.map((arm) => learningWords.stop(armNames[arm])));
  });

  test("is never offered again after a press, and the page says so", () => {
    showCard(root, found([{ arm: "nature_break", because: "worse_than_nothing" }]));
    slot(root, "stoppable").querySelector("button")?.click();
    expect(loadSettings().settings.never).toEqual(["nature_break"]);
    expect(slot(root, "stop-said").textContent).toBe(learningWords.stopped(armNames.nature_break));
  });
});
