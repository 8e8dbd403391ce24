import { afterEach, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../receptivity/settings.ts";
import { loadSettings, saveSettings } from "./settings-store.ts";

const KEY = "attune.help-settings";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.removeItem(KEY);
});

test("nothing kept: the defaults, and nothing to tell", () => {
  expect(loadSettings()).toEqual({ settings: DEFAULT_SETTINGS, refused: null });
});

test("what was saved is there the next time", () => {
  const settings = { ...DEFAULT_SETTINGS, mode: "randomised", refractoryMin: 30 } as const;
  expect(saveSettings(settings)).toEqual({ ok: true, value: settings });
  expect(loadSettings()).toEqual({ settings, refused: null });
});

test.each([
  ["malformed_settings", "{"],
  ["malformed_settings", JSON.stringify({ ...DEFAULT_SETTINGS, mode: "clever" })],
  ["older_settings", JSON.stringify({ version: 0 })],
])("%s: the defaults stand in, and it is told", (refused, kept) => {
  localStorage.setItem(KEY, kept);
  expect(loadSettings()).toEqual({ settings: DEFAULT_SETTINGS, refused });
  expect(localStorage.getItem(KEY)).toBe(kept);
});

test("settings out of bounds are not kept", () => {
  const error = "malformed_settings";
  expect(saveSettings({ ...DEFAULT_SETTINGS, refractoryMin: 1 })).toEqual({ ok: false, error });
  expect(localStorage.getItem(KEY)).toBeNull();
});

test.each([
  ["storage_full", "QuotaExceededError"],
  ["storage_unavailable", "SecurityError"],
])("a browser that does not keep them says %s", (error, name) => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("no", name);
  });
  expect(saveSettings(DEFAULT_SETTINGS)).toEqual({ ok: false, error });
});
