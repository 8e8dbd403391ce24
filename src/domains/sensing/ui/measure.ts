import { say, slot } from "../../../components/view.ts";
import type { Measure } from "../index.ts";
import { gradeOf, wordsOf } from "./measure-words.ts";

/** What may be said beside a measure. */
interface Beside {
  /** Figures after the point. */
  readonly digits?: number;
  /** What the person can do while it is unknown. */
  readonly step?: string;
  /** The person's own usual range. */
  readonly usual?: string;
}

/** Writes one measure into its place: value, unit, range, quality and age, or the reason it is unknown. */
export function showMeasure(
  root: ParentNode,
  id: string,
  measure: Measure,
  { digits = 0, step = "", usual = "" }: Beside = {},
): void {
  const place = root.querySelector<HTMLElement>(`[data-measure="${id}"]`);
  if (!place) return;
  mark(place, measure);
  const { value, detail, trust } = wordsOf(measure, digits);
  say(place, "value", value);
  say(place, "detail", detail);
  say(place, "trust", trust);
  slot(place, "unit").hidden = !measure.known;
  if (place.querySelector('[data-slot="beside"]'))
    say(place, "beside", measure.known ? usual : step);
}

/** The same facts as attributes, for styles and for tests. */
function mark({ dataset }: HTMLElement, measure: Measure): void {
  dataset.known = String(measure.known);
  if (measure.known) {
    dataset.value = measure.value.toFixed(2);
    dataset.grade = gradeOf(measure.quality);
    delete dataset.reason;
  } else {
    delete dataset.value;
    delete dataset.grade;
    dataset.reason = measure.reason;
  }
}
