/** What every route needs of the place it runs in: an id, the time, and somewhere to write what went wrong. */
export interface Site {
  readonly newId: () => string;
  /** Milliseconds since 1970, UTC. */
  readonly nowMs: () => number;
  /** One record, one line. */
  readonly log: (record: Readonly<Record<string, string | number | undefined>>) => void;
}
