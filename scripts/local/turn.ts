/** Refused when the line is full. */
export class LineFull extends Error {
  override name = "LineFull";
}

/**
 * Lets one piece of work run at a time, in order of arrival. The embedded database has a single
 * connection, and two transactions on it would run inside each other.
 */
export function oneAtATime(longestLine: number): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (work) => {
    if (waiting >= longestLine) throw new LineFull(`${waiting} are waiting`);
    waiting += 1;
    const turn = last.then(work);
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  };
}
