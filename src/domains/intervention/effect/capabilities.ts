import type { EffectKind } from "./effect.ts";

/** Effects that reach past this page: tabs, files, other programs. A page cannot do them alone. */
export const COMPANION_ACTIONS = [
  "close_tab",
  "group_tabs",
  "hide_tabs",
  "highlight_tab",
  "bookmark_and_close",
  "open_url",
  "search_error",
  "copy_to_clipboard",
  "save_session",
  "fold_code",
  "bring_file_forward",
  "resume_last_active_file",
  "minimize_window",
  "pause_code_suggestions",
] as const;
export type CompanionAction = (typeof COMPANION_ACTIONS)[number];

export type ActionKind = EffectKind | CompanionAction;

export interface Capability {
  /** False: reported as unavailable, with the reason. */
  readonly available: boolean;
  readonly reason: "needs_companion" | null;
  /** Whether it can be taken back exactly. What cannot is never done without showing it first. */
  readonly reversible: boolean;
}

const IN_PAGE: Capability = { available: true, reason: null, reversible: true };
const companion = (reversible: boolean): Capability => ({
  available: false,
  reason: "needs_companion",
  reversible,
});

/** Everything that can be named, and whether this page can do it. */
export const CAPABILITIES: Readonly<Record<ActionKind, Capability>> = {
  breathe: IN_PAGE,
  dim: IN_PAGE,
  simplify: IN_PAGE,
  timer: IN_PAGE,
  quiet: IN_PAGE,
  break: IN_PAGE,
  micro_steps: IN_PAGE,
  recall: IN_PAGE,
  resume: IN_PAGE,
  // A closed tab comes back without what was typed in it; an opened address was already asked for.
  close_tab: companion(false),
  group_tabs: companion(true),
  hide_tabs: companion(true),
  highlight_tab: companion(true),
  bookmark_and_close: companion(false),
  open_url: companion(false),
  search_error: companion(false),
  copy_to_clipboard: companion(false),
  save_session: companion(true),
  fold_code: companion(true),
  bring_file_forward: companion(true),
  resume_last_active_file: companion(true),
  minimize_window: companion(true),
  pause_code_suggestions: companion(true),
};
