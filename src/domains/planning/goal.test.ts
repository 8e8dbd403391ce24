import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, readGoal } from "./goal.ts";

test.each([
  ["controls", "fix\u0000 the\u0007 build\u009b", "fix the build"],
  ["bidi marks", "\u202efix\u202c \u2066the\u2069 build\u061c", "fix the build"],
  ["zero-width characters", "f\u200bi\u200dx\ufeff", "fix"],
  ["tag characters", "fix\u{e0066}\u{e0072}\u{e007f}", "fix"],
  ["variation selectors", "fix\ufe0f\u{e0101}", "fix"],
  ["line breaks and runs of space", "  fix\r\n\tthe   build ", "fix the build"],
  ["lone surrogates", "fix\ud800", "fix\ufffd"],
  ["split letters", "re\u0301sume\u0301", "r\u00e9sum\u00e9"],
])("cleans %s", (_what, typed, clean) => {
  expect(cleanText(typed)).toBe(clean);
});

test.each(["修复登录页面", "إصلاح صفحة الدخول", "लॉगिन पेज ठीक करें", "исправить вход 🙂"])(
  "keeps %s as it is",
  (goal) => {
    expect(cleanText(goal)).toBe(goal.normalize("NFC"));
  },
);

test("cleaning twice changes nothing, and nothing hidden is left", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const clean = cleanText(typed);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).not.toMatch(/\p{Cc}|\p{Default_Ignorable_Code_Point}/u);
    }),
  );
});

test("a goal may have 200 characters, counted as people count them", () => {
  expect(readGoal("🙂".repeat(200))).toEqual({ ok: true, value: "🙂".repeat(200) });
  expect(readGoal("🙂".repeat(201))).toEqual({ ok: false, error: "goal_too_long" });
  expect(readGoal(undefined)).toEqual({ ok: true, value: "" });
});
