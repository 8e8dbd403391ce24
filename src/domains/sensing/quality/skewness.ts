import { deviation, mean } from "../../../kernel/stats.ts";

/**
 * Skewness of a wave: third central moment over the cube of the standard deviation. Above 0 where it rises faster
 * than it falls high, as a pulse that rises with blood volume does (Elgendi 2016, doi:10.3390/bioengineering3040021).
 * 0 for a flat wave.
 */
export function skewness(wave: ArrayLike<number>): number {
  const [centre, spread] = [mean(wave), deviation(wave)];
  if (!(spread > 0)) return 0;
  return mean(Array.from(wave, (value) => ((value - centre) / spread) ** 3));
}
