import type { Signals } from "../../state/index.ts";
import type { HelpSettings } from "./settings.ts";

/** What of the signals may decide: without the person's leave, nothing that rests on the camera. */
export const actable = (
  signals: Signals,
  { actOnCamera }: Pick<HelpSettings, "actOnCamera">,
): Signals =>
  actOnCamera
    ? signals
    : {
        ...signals,
        loadRatio: null,
        loadConfidence: 0,
        active: signals.active.filter((name) => !signals.onCamera.includes(name)),
        onCamera: [],
      };
