import { at } from "../../../kernel/at.ts";
import { median } from "../../../kernel/stats.ts";

/** Shares of a period before and after the steepest rise that a beat's shape is compared over. */
const SIDE = 0.35;

/**
 * Correlation of each beat with the median beat of the same wave, −1 … 1: Orphanidou et al. 2015,
 * doi:10.1109/JBHI.2014.2338351, with the median in place of the mean so that one artefact cannot bend the template.
 * `marks` are places of the beats in the wave, `period` the samples from beat to beat.
 * A beat that the wave cuts off has no shape: −1.
 */
export function shapes(
  wave: Float64Array,
  marks: readonly number[],
  period: number,
): readonly number[] {
  const side = Math.round(SIDE * period);
  const beats = marks.map((mark) => {
    const centre = Math.round(mark);
    const whole = centre - side >= 0 && centre + side < wave.length;
    return whole ? standard(wave.subarray(centre - side, centre + side + 1)) : undefined;
  });
  const whole = beats.filter((beat) => beat !== undefined);
  if (whole.length === 0) return beats.map(() => -1);
  const middle = new Float64Array(2 * side + 1).map((_, i) => median(whole.map((b) => at(b, i))));
  const template = standard(middle);
  return beats.map((beat) => (beat ? correlation(beat, template) : -1));
}

/** Zero mean and unit length; zero where the wave is flat. */
function standard(values: Float64Array): Float64Array {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const level = values.map((value) => value - centre);
  const length = Math.hypot(...level);
  return length > 0 ? level.map((value) => value / length) : level;
}

function correlation(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}
