/** Why a value is not known. The words for the screen live in `src/i18n`. */
export type UnknownReason =
  | "no_camera"
  | "no_face"
  | "too_dark"
  | "too_bright"
  | "moving"
  | "settling"
  | "no_pulse"
  | "eyes_turned"
  | "no_input"
  | "dropped_frames";

/** A reading with its 90 % range, its quality in [0, 1) and its age; or the leading reason there is none. */
export type Measure =
  | {
      readonly known: true;
      readonly value: number;
      readonly low: number;
      readonly high: number;
      /** Never 1: no reading is certain. */
      readonly quality: number;
      readonly ageS: number;
    }
  | { readonly known: false; readonly reason: UnknownReason };

export const unknown = (reason: UnknownReason): Measure => ({ known: false, reason });
