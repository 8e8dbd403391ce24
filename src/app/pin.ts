import { loadSettings, saveSettings } from "../domains/policy/browser/settings-store.ts";
import type { Arm, HelpSettings } from "../domains/policy/index.ts";

/**
 * The settings as they are kept now, with one kind of help that is never offered again; and
 * whether that is kept. Settings that another page changed meanwhile stay changed.
 */
export function pinNever(arm: Arm): { readonly settings: HelpSettings; readonly kept: boolean } {
  const { settings } = loadSettings();
  const pinned = { ...settings, never: [...new Set([...settings.never, arm])] };
  return { settings: pinned, kept: saveSettings(pinned).ok };
}
