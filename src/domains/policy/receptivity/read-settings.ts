import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { ARMS, CHOICE_MODES } from "../decision.ts";
import { DEFAULT_SETTINGS, type HelpSettings, SLOT_RULES, SLOTS } from "./settings.ts";

export type SettingsRefusal = "malformed_settings" | "older_settings";

/** Settings as they were kept, read strictly: every member there, none besides, each within its bounds. */
export function readSettings(value: unknown): Result<HelpSettings, SettingsRefusal> {
  if (!isObject(value)) return refuse("malformed_settings");
  const { version } = value;
  if (typeof version === "number" && version < DEFAULT_SETTINGS.version) {
    return refuse("older_settings");
  }
  return isSettings(value) ? ok(value as unknown as HelpSettings) : refuse("malformed_settings");
}

type Test = (value: unknown) => boolean;
type Members = Readonly<Record<string, Test>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object with these members and no others. */
const isMadeOf =
  (members: Members): Test =>
  (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, fits]) => fits(value[name]));

const isOneOf =
  (choices: readonly string[]): Test =>
  (value) =>
    typeof value === "string" && choices.includes(value);

const isWhole =
  (least: number, most: number): Test =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

const isListOf =
  (fits: Test, length?: number): Test =>
  (value) =>
    Array.isArray(value) && (length === undefined || value.length === length) && value.every(fits);

const isBoolean: Test = (value) => typeof value === "boolean";

const LAST_MINUTE = 1439;
const DAYS = 7;

const isQuietHours = isMadeOf({
  fromMinute: isWhole(0, LAST_MINUTE),
  untilMinute: isWhole(0, LAST_MINUTE),
});

/** One test a member: what is added to the settings must be added here. */
const isSettings = isMadeOf({
  version: (value) => value === DEFAULT_SETTINGS.version,
  mode: isOneOf(CHOICE_MODES),
  quietHours: (value) => value === null || isQuietHours(value),
  schedule: isListOf(isListOf(isOneOf(SLOT_RULES), SLOTS.length), DAYS),
  refractoryMin: isWhole(5, 60),
  // No list of the same arms twice, so that no list grows without bound.
  never: (value) =>
    isListOf(isOneOf(ARMS.filter((arm) => arm !== "no_action")))(value) &&
    new Set(value as readonly unknown[]).size === (value as readonly unknown[]).length,
  actOnCamera: isBoolean,
  askHow: isBoolean,
} satisfies Readonly<Record<keyof HelpSettings, Test>>);
