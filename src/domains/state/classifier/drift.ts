/** Losses may wander by this much above their mean before it counts, in nats. */
const ALLOWED = 0.2;
/**
 * So much, added up, is drift. Simulated: of classifiers right in .6 to .92 of cases, one in twenty raises a false
 * alarm in 300 labels; one right in .75 that falls to .35 is noticed after 22 labels, one right in .92 after 8.
 */
const ALARM = 15;

/**
 * Where a rise of the losses was last noticed: the index, undefined where it never was. The test of
 * Page (1954) and Hinkley (1971): losses above their mean so far add up, and start again after an alarm.
 */
export function lastDrift(losses: readonly number[]): number | undefined {
  let last: number | undefined;
  let [n, mean, sum, least] = [0, 0, 0, 0];
  losses.forEach((loss, i) => {
    n += 1;
    mean += (loss - mean) / n;
    sum += loss - mean - ALLOWED;
    least = Math.min(least, sum);
    if (sum - least <= ALARM) return;
    last = i;
    [n, mean, sum, least] = [0, 0, 0, 0];
  });
  return last;
}
