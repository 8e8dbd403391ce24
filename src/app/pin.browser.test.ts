import { beforeEach, expect, test } from "vitest";
import { loadSettings, saveSettings } from "../domains/policy/browser/settings-store.ts";
import { DEFAULT_SETTINGS } from "../domains/policy/index.ts";
import { pinNever } from "./pin.ts";

beforeEach(() => localStorage.clear());

test("a kind of help that is never wanted again is kept as such, once", () => {
  pinNever("breath_box");
  expect(pinNever("breath_box").kept).toBe(true);
  expect(loadSettings().settings).toEqual({ ...DEFAULT_SETTINGS, never: ["breath_box"] });
});

test("what another page changed meanwhile stays changed, and holds from then on here too", () => {
  const elsewhere = { ...DEFAULT_SETTINGS, mode: "research", refractoryMin: 45 } as const;
  saveSettings(elsewhere);
  expect(pinNever("flow_shield").settings).toEqual({ ...elsewhere, never: ["flow_shield"] });
  expect(loadSettings().settings).toEqual({ ...elsewhere, never: ["flow_shield"] });
});
