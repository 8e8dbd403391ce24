/** Why a value is not known. The words for the screen live in `src/i18n`. */
export type UnknownReason =
  | "no_camera"
  | "no_face"
  | "two_faces"
  | "face_too_small"
  | "too_dark"
  | "too_bright"
  | "glare"
  | "moving"
  | "settling"
  | "slow_frames"
  | "dropped_frames"
  | "no_pulse"
  | "irregular_beats"
  | "no_breath"
  | "breaths_disagree"
  | "eyes_turned"
  | "window_too_short"
  | "not_calibrated"
  | "not_from_a_face"
  | "no_shoulders"
  | "no_input"
  | "other_window";

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
      /** Read from less than the five minutes that the metric's standard asks for. */
      readonly ultraShort?: true;
    }
  | {
      readonly known: false;
      readonly reason: UnknownReason;
      /** With `window_too_short`: how many seconds of the signal it takes. */
      readonly needsS?: number;
    };

export const unknown = (reason: UnknownReason): Measure => ({ known: false, reason });
