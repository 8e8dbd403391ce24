import type { LocalTime } from "../../../kernel/local-time.ts";
import type { Arm, ChoiceMode } from "../decision.ts";

/** What a stretch of the week allows: offers, offers that take no focus, or none. */
export const SLOT_RULES = ["on", "quiet", "off"] as const;
export type SlotRule = (typeof SLOT_RULES)[number];

/** The four stretches of a day that the weekly schedule knows, in local hours. */
export const SLOTS = [
  { fromHour: 6, untilHour: 12 },
  { fromHour: 12, untilHour: 14 },
  { fromHour: 14, untilHour: 18 },
  { fromHour: 18, untilHour: 24 },
] as const;

/** What the person chose about being helped; kept on the device. */
export interface HelpSettings {
  readonly version: 1;
  readonly mode: ChoiceMode;
  /** Local minutes of the day; `from` after `until` runs over midnight. Null: none. */
  readonly quietHours: { readonly fromMinute: number; readonly untilMinute: number } | null;
  /** Seven days from Monday, four slots each. */
  readonly schedule: readonly (readonly SlotRule[])[];
  /** Silence after every decision, 5 … 60. */
  readonly refractoryMin: number;
  /** Arms that the person never wants. */
  readonly never: readonly Arm[];
  /** Whether camera readings may decide, and not only be shown. */
  readonly actOnCamera: boolean;
  /** Whether to ask now and then how it is going. */
  readonly askHow: boolean;
}

export const DEFAULT_SETTINGS: HelpSettings = {
  version: 1,
  mode: "rules",
  quietHours: { fromMinute: 22 * 60, untilMinute: 7 * 60 },
  schedule: Array.from({ length: 7 }, () => SLOTS.map((): SlotRule => "on")),
  refractoryMin: 15,
  never: [],
  actOnCamera: false,
  askHow: true,
};

export function inQuietHours({ quietHours }: HelpSettings, { minute }: LocalTime): boolean {
  if (!quietHours) return false;
  const { fromMinute, untilMinute } = quietHours;
  return fromMinute <= untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}

/** What the week says about this moment. The night before the first slot has no rule of its own. */
export function slotRule({ schedule }: HelpSettings, { weekday, minute }: LocalTime): SlotRule {
  const hour = minute / 60;
  const slot = SLOTS.findIndex(({ fromHour, untilHour }) => hour >= fromHour && hour < untilHour);
  return schedule[weekday]?.[slot] ?? "on";
}
