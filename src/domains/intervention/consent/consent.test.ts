import { describe, expect, test } from "vitest";
import { type ActionKind, CAPABILITIES, COMPANION_ACTIONS } from "../effect/capabilities.ts";
import { EMPTY_CONSENT, grantedLevel } from "./book.ts";
import { CONSENT_LEVELS, consentForm, highestConsent, INITIAL_CONSENT } from "./consent.ts";

const KINDS = Object.keys(CAPABILITIES) as ActionKind[];
const REVERSIBLE = KINDS.filter((kind) => CAPABILITIES[kind].reversible);
const IRREVERSIBLE = KINDS.filter((kind) => !CAPABILITIES[kind].reversible);

test.each(REVERSIBLE)(
  "%s is asked for at first, and never offered to who only observes",
  (kind) => {
    expect(consentForm(INITIAL_CONSENT, kind)).toBe("ask");
    expect(consentForm("observe", kind)).toBe("not_offered");
  },
);

test.each(REVERSIBLE)(
  "each level lets %s go one step further, up to the highest granted",
  (kind) => {
    expect(CONSENT_LEVELS.map((level) => consentForm(level, kind))).toEqual([
      "not_offered",
      "ask",
      "ask_with_preview",
      "do_with_undo",
      "do_with_undo",
    ]);
  },
);

test.each(IRREVERSIBLE)(
  "%s cannot be taken back: always shown first, never done at once",
  (kind) => {
    expect(highestConsent(kind)).toBe("preview");
    expect(CONSENT_LEVELS.map((level) => consentForm(level, kind))).toEqual([
      "not_offered",
      "ask_with_preview",
      "ask_with_preview",
      "ask_with_preview",
      "ask_with_preview",
    ]);
  },
);

test("the riskiest action starts where every other does", () => {
  expect(new Set(KINDS.map((kind) => grantedLevel(EMPTY_CONSENT, kind)))).toEqual(
    new Set(["suggest"]),
  );
});

describe("what needs more than this page", () => {
  test.each(COMPANION_ACTIONS)(
    "%s is declared, and unavailable until there is a companion",
    (kind) => {
      expect(CAPABILITIES[kind]).toMatchObject({ available: false, reason: "needs_companion" });
    },
  );

  test("is nothing that the page does itself: all of that can be undone", () => {
    const page = KINDS.filter((kind) => CAPABILITIES[kind].available);
    expect(page).toEqual([
      "breathe",
      "dim",
      "simplify",
      "timer",
      "quiet",
      "break",
      "micro_steps",
      "recall",
      "resume",
    ]);
    expect(page.every((kind) => CAPABILITIES[kind].reversible)).toBe(true);
  });
});
