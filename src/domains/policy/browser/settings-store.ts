import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { readSettings, type SettingsRefusal } from "../receptivity/read-settings.ts";
import { DEFAULT_SETTINGS, type HelpSettings } from "../receptivity/settings.ts";

const KEY = "attune.help-settings";

export interface KeptSettings {
  readonly settings: HelpSettings;
  /** Why what was kept is not used; null when it is, or when nothing was kept. */
  readonly refused: SettingsRefusal | "storage_unavailable" | null;
}

/** The settings that are kept in this browser. What cannot be used is told, and the defaults stand in. */
export function loadSettings(): KeptSettings {
  const kept = readKept();
  if (!kept.ok) return { settings: DEFAULT_SETTINGS, refused: kept.error };
  return { settings: kept.value ?? DEFAULT_SETTINGS, refused: null };
}

/** Keeps settings; whoever called knows whether they will be there the next time. */
export function saveSettings(
  settings: HelpSettings,
): Result<
  HelpSettings,
  "malformed_settings" | "older_settings" | "storage_full" | "storage_unavailable"
> {
  const read = readSettings(settings);
  if (!read.ok) return read;
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
    return read;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return refuse(error.name === "QuotaExceededError" ? "storage_full" : "storage_unavailable");
  }
}

function readKept(): Result<HelpSettings | null, SettingsRefusal | "storage_unavailable"> {
  try {
    const text = localStorage.getItem(KEY);
    return text === null ? ok(null) : readSettings(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse("malformed_settings");
    if (error instanceof DOMException) return refuse("storage_unavailable");
    throw error;
  }
}
