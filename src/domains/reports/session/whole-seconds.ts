/**
 * Milliseconds by name as whole seconds that add up to the whole, itself rounded: each is rounded
 * down, and the seconds left go to the largest remainders (Hamilton's method).
 */
export function wholeSeconds<Name extends string>(
  partsMs: Readonly<Record<Name, number>>,
  wholeMs: number,
): Record<Name, number> {
  const names = Object.keys(partsMs) as Name[];
  const remainder = (name: Name): number => partsMs[name] % 1000;
  const whole = Object.fromEntries(
    names.map((name) => [name, Math.floor(partsMs[name] / 1000)]),
  ) as Record<Name, number>;
  let left = Math.round(wholeMs / 1000) - names.reduce((sum, name) => sum + whole[name], 0);
  for (const name of names.toSorted((a, b) => remainder(b) - remainder(a))) {
    if (left <= 0) break;
    whole[name] += 1;
    left -= 1;
  }
  return whole;
}
