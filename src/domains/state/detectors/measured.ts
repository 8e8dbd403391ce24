import type { Measure } from "../../sensing/index.ts";
import { MIN_QUALITY } from "../evidence/evidence.ts";

/** An older reading says nothing of now. */
const STALE_S = 60;

/** The value of a reading that is good and fresh enough to be used; undefined where it is not. */
export const usableValue = (measure: Measure): number | undefined =>
  measure.known && measure.quality >= MIN_QUALITY && measure.ageS <= STALE_S
    ? measure.value
    : undefined;
