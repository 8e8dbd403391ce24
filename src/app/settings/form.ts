import { part } from "../../components/view.ts";
import {
  ARMS,
  type ChoiceMode,
  DEFAULT_SETTINGS,
  type HelpSettings,
  type SlotRule,
} from "../../domains/policy/index.ts";

const input = (form: HTMLFormElement, name: string): HTMLInputElement =>
  part<HTMLInputElement>(form, `[name="${name}"]`);
const slotOf = (form: HTMLFormElement, day: number, slot: number): HTMLSelectElement =>
  part<HTMLSelectElement>(form, `[name="slot-${day}-${slot}"]`);
const offerable = ARMS.filter((arm) => arm !== "no_action");

/** Shows the settings in the form. Hours that are switched off keep their usual times to start from. */
export function fillForm(form: HTMLFormElement, settings: HelpSettings): void {
  part<HTMLInputElement>(form, `[name="mode"][value="${settings.mode}"]`).checked = true;
  input(form, "actOnCamera").checked = settings.actOnCamera;
  input(form, "askHow").checked = settings.askHow;
  input(form, "refractoryMin").value = String(settings.refractoryMin);
  const hours = settings.quietHours ?? DEFAULT_SETTINGS.quietHours;
  input(form, "quiet").checked = settings.quietHours !== null;
  input(form, "quietFrom").value = timeOf(hours?.fromMinute ?? 0);
  input(form, "quietUntil").value = timeOf(hours?.untilMinute ?? 0);
  for (const [day, slots] of settings.schedule.entries()) {
    for (const [slot, rule] of slots.entries()) slotOf(form, day, slot).value = rule;
  }
  for (const arm of offerable) input(form, `arm-${arm}`).checked = !settings.never.includes(arm);
}

/** The settings that a valid form says. */
export function readForm(form: HTMLFormElement): HelpSettings {
  const quietHours = {
    fromMinute: minuteOf(input(form, "quietFrom").value),
    untilMinute: minuteOf(input(form, "quietUntil").value),
  };
  return {
    version: 1,
    mode: String(new FormData(form).get("mode")) as ChoiceMode,
    actOnCamera: input(form, "actOnCamera").checked,
    askHow: input(form, "askHow").checked,
    refractoryMin: input(form, "refractoryMin").valueAsNumber,
    quietHours: input(form, "quiet").checked ? quietHours : null,
    schedule: DEFAULT_SETTINGS.schedule.map((slots, day) =>
      slots.map((_, slot) => slotOf(form, day, slot).value as SlotRule),
    ),
    never: offerable.filter((arm) => !input(form, `arm-${arm}`).checked),
  };
}

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return 60 * hours + minutes;
}
