import { expect, test } from "vitest";
import { CONSENT_LEVELS, consentForm, INITIAL_CONSENT, MINIMUM_CONSENT } from "./consent.ts";

const KINDS = Object.keys(MINIMUM_CONSENT) as (keyof typeof MINIMUM_CONSENT)[];

test.each(KINDS)("%s is asked for at first, and never offered to who only observes", (kind) => {
  expect(consentForm(INITIAL_CONSENT, kind)).toBe("ask");
  expect(consentForm("observe", kind)).toBe("not_offered");
});

test.each(KINDS)("each level lets %s go one step further, up to the highest granted", (kind) => {
  expect(CONSENT_LEVELS.map((level) => consentForm(level, kind))).toEqual([
    "not_offered",
    "ask",
    "ask_with_preview",
    "do_with_undo",
    "do_with_undo",
  ]);
});
