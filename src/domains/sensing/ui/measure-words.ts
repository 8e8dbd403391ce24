import { measureWords } from "../../../i18n/measure.ts";
import type { Measure } from "../index.ts";

export type Grade = keyof typeof measureWords.measure.quality;

/** From here on a quality is called good, or fair. */
const GOOD = 0.8;
const FAIR = 0.6;

/** A measure in words. */
export interface MeasureWords {
  /** Without its unit. */
  readonly value: string;
  /** The range it lies in, or why it is unknown. */
  readonly detail: string;
  /** How far it can be trusted: quality and age. Empty when it is unknown. */
  readonly trust: string;
}

/** What the screen says of a measure, with `digits` after the point. */
export function wordsOf(measure: Measure, digits: number): MeasureWords {
  if (!measure.known) {
    return {
      value: measureWords.measure.unknown,
      detail: sentence(whyUnknown(measure)),
      trust: "",
    };
  }
  const { value, low, high, quality, ageS, ultraShort } = measure;
  const range = measureWords.measure.range(numeral(low, digits), numeral(high, digits));
  return {
    value: numeral(value, digits),
    detail: ultraShort ? `${measureWords.measure.ultraShort}, ${range}` : range,
    trust: `${measureWords.measure.quality[gradeOf(quality)]}, ${measureWords.measure.age(ageS)}`,
  };
}

export const gradeOf = (quality: number): Grade =>
  quality >= GOOD ? "good" : quality >= FAIR ? "fair" : "weak";

/** A number as people write it: a true minus sign, and no minus before zero. */
export const numeral = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "−");
};

/** The reason, as part of a sentence; where it is a too short signal, how much it takes. */
export const whyUnknown = ({ reason, needsS }: Extract<Measure, { known: false }>): string =>
  needsS === undefined ? measureWords.unknown[reason] : measureWords.measure.needs(needsS);

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
