/** Points of −1 … 1 and what each weighs. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Newton's method doubles its right digits at each; from Tricomi's guess five are enough. */
const STEPS = 10;

/**
 * Gauss–Legendre quadrature with `count` nodes: exact for polynomials of degree 2·count − 1.
 * Press et al., Numerical Recipes, third edition, section 4.6.
 */
export function gaussLegendre(count: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let root = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    for (let step = 0; step < STEPS; step++) {
      const { value, slope } = legendre(count, root);
      root -= value / slope;
    }
    nodes[i] = root;
    weights[i] = 2 / ((1 - root * root) * legendre(count, root).slope ** 2);
  }
  return { nodes, weights };
}

/** The Legendre polynomial of a degree, by Bonnet's recursion, and its slope. */
function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++) {
    [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
