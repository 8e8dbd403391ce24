/**
 * Moments of events that come at a rate: none or one a frame. Between two events lies one unit of the rate at
 * unevenness 0, and as much as between random arrivals at 1.
 */
export function arrivals(chance: () => number) {
  let came = 0;
  let needed = 1;
  return (
    frameMs: number,
    stepMs: number,
    perMin: number,
    unevenness: number,
  ): number | undefined => {
    came += (perMin * stepMs) / 60_000;
    const over = came - needed;
    if (over < 0) return undefined;
    came = over;
    needed = 1 - unevenness + unevenness * Math.min(4, -Math.log(1 - chance()));
    return frameMs - Math.min(1, over) * (60_000 / perMin);
  };
}
