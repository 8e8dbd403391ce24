import fc from "fast-check";
import { expect, test } from "vitest";
import { readSettings } from "./read-settings.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

test("what was kept is read back as it was", () => {
  const kept = { ...DEFAULT_SETTINGS, mode: "research", never: ["flow_shield"], quietHours: null };
  expect(readSettings(JSON.parse(JSON.stringify(kept)))).toEqual({ ok: true, value: kept });
});

test.each<[string, object]>([
  ["an unknown mode", { mode: "clever" }],
  ["six days", { schedule: DEFAULT_SETTINGS.schedule.slice(1) }],
  ["a day of three slots", { schedule: DEFAULT_SETTINGS.schedule.with(0, ["on", "on", "on"]) }],
  ["a silence under 5 minutes", { refractoryMin: 4 }],
  ["a silence over an hour", { refractoryMin: 61 }],
  ["half a minute", { refractoryMin: 5.5 }],
  ["an arm that does not exist", { never: ["lock_screen"] }],
  ["never doing nothing", { never: ["no_action"] }],
  ["an arm twice", { never: ["breath_box", "breath_box"] }],
  ["an hour past midnight", { quietHours: { fromMinute: 1440, untilMinute: 0 } }],
  ["a member that is not known", { colour: "red" }],
  ["a later version", { version: 2 }],
])("%s is refused", (_what, edit) => {
  expect(readSettings({ ...DEFAULT_SETTINGS, ...edit })).toEqual({
    ok: false,
    error: "malformed_settings",
  });
});

test("a member that is missing is refused, not filled in", () => {
  for (const name of Object.keys(DEFAULT_SETTINGS)) {
    const rest = Object.entries(DEFAULT_SETTINGS).filter(([each]) => each !== name);
    expect(readSettings(Object.fromEntries(rest)).ok).toBe(false);
  }
});

test("an older version is told apart from nonsense", () => {
  expect(readSettings({ version: 0, quiet: true })).toEqual({ ok: false, error: "older_settings" });
});

test("anything else is refused and nothing throws", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readSettings(value).ok).toBe(false);
    }),
  );
});
