import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { page, SETTINGS_FORM } from "../../../tests/support/app-parts.ts";
import { CHOICE_MODES } from "../../domains/policy/decision.ts";
import {
  ARMS,
  DEFAULT_SETTINGS,
  type HelpSettings,
  readSettings,
  SLOTS,
} from "../../domains/policy/index.ts";
import { SLOT_RULES } from "../../domains/policy/receptivity/settings.ts";
import { fillForm, readForm } from "./form.ts";

let form: HTMLFormElement;

beforeEach(() => {
  const found = page(SETTINGS_FORM).querySelector("form");
  if (!found) throw new Error("the form was just written");
  form = found;
});

const field = (name: string): HTMLInputElement => {
  const found = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!found) throw new Error(name);
  return found;
};

const minute = fc.integer({ min: 0, max: 1439 });
const rule = fc.constantFrom(...SLOT_RULES);
const anySettings: fc.Arbitrary<HelpSettings> = fc.record({
  version: fc.constant(1 as const),
  mode: fc.constantFrom(...CHOICE_MODES),
  quietHours: fc.option(fc.record({ fromMinute: minute, untilMinute: minute })),
  schedule: fc.array(fc.array(rule, { minLength: SLOTS.length, maxLength: SLOTS.length }), {
    minLength: 7,
    maxLength: 7,
  }),
  refractoryMin: fc.integer({ min: 5, max: 60 }),
  never: fc.subarray(ARMS.filter((arm) => arm !== "no_action")),
  actOnCamera: fc.boolean(),
  askHow: fc.boolean(),
});

test("whatever settings the form shows, it says the same again, and they can be kept", () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      fillForm(form, settings);
      expect(form.checkValidity()).toBe(true);
      expect(readForm(form)).toEqual(settings);
      expect(readSettings(readForm(form)).ok).toBe(true);
    }),
  );
});

test("a box that is taken off is a kind of help that is never offered", () => {
  fillForm(form, DEFAULT_SETTINGS);
  field("arm-nature_break").click();
  expect(readForm(form)).toEqual({ ...DEFAULT_SETTINGS, never: ["nature_break"] });
});

test("quiet hours switched off show their usual times, to start from when they are wanted again", () => {
  fillForm(form, { ...DEFAULT_SETTINGS, quietHours: null });
  expect([field("quietFrom").value, field("quietUntil").value]).toEqual(["22:00", "07:00"]);
  field("quiet").click();
  expect(readForm(form).quietHours).toEqual(DEFAULT_SETTINGS.quietHours);
});

test.each(["", "4", "61", "7.5"])("a silence of %j minutes is waited for, not kept", (typed) => {
  fillForm(form, DEFAULT_SETTINGS);
  field("refractoryMin").value = typed;
  expect(form.checkValidity()).toBe(false);
});
