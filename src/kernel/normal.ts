const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
export const normalPdf = (z: number): number => Math.exp((-z * z) / 2) / ROOT_TWO_PI;

/**
 * P(Z ≤ z) of the standard normal distribution, to within 2e-16; far tails to 7 digits of their own.
 * Hart's rational approximation (algorithm 5666) as given by West, "Better approximations to
 * cumulative normal functions", Wilmott Magazine, May 2005.
 */
export function normalCdf(z: number): number {
  const tail = upperTail(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/** P(Z > x) for x ≥ 0. */
function upperTail(x: number): number {
  if (x > 37) return 0;
  const weight = Math.exp((-x * x) / 2);
  if (x >= 7.07106781186547) {
    const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
    return weight / fraction / ROOT_TWO_PI;
  }
  const above =
    (((((0.0352624965998911 * x + 0.700383064443688) * x + 6.37396220353165) * x +
      33.912866078383) *
      x +
      112.079291497871) *
      x +
      221.213596169931) *
      x +
    220.206867912376;
  const below =
    ((((((0.0883883476483184 * x + 1.75566716318264) * x + 16.064177579207) * x +
      86.7807322029461) *
      x +
      296.564248779674) *
      x +
      637.333633378831) *
      x +
      793.826512519948) *
      x +
    440.413735824752;
  return (weight * above) / below;
}
