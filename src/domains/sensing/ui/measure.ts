import { say, slot } from "../../../components/view.ts";
import { en } from "../../../i18n/en.ts";
import type { Measure } from "../index.ts";

/** Writes one measure into its place: value, unit, range and age, or the reason it is unknown. */
export function showMeasure(root: ParentNode, id: string, measure: Measure, digits = 0): void {
  const place = root.querySelector<HTMLElement>(`[data-measure="${id}"]`);
  if (!place) return;
  place.dataset.known = String(measure.known);
  slot(place, "unit").hidden = !measure.known;
  if (measure.known) {
    const text = (value: number) => value.toFixed(digits);
    place.dataset.value = measure.value.toFixed(2);
    delete place.dataset.reason;
    say(place, "value", text(measure.value));
    say(
      place,
      "detail",
      `${en.measure.range(text(measure.low), text(measure.high), en.measure.age(measure.ageS))}, quality ${grade(measure.quality)}`,
    );
  } else {
    delete place.dataset.value;
    place.dataset.reason = measure.reason;
    say(place, "value", en.measure.unknown);
    say(place, "detail", en.unknown[measure.reason]);
  }
}

const grade = (quality: number): string =>
  quality >= 0.8
    ? en.measure.quality.good
    : quality >= 0.6
      ? en.measure.quality.fair
      : en.measure.quality.weak;
