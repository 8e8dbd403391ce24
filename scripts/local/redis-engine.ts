/** What a Redis command can answer, binary-safe. */
export type Reply = number | null | Buffer | readonly Reply[];

/** An answer or Redis's own error line, such as `WRONGTYPE …`. */
export type Outcome = { readonly reply: Reply } | { readonly error: string };

/** A Redis that runs commands: the real server, or one inside this process. */
export type RedisEngine = {
  readonly name: "redis-server" | "in-process";
  readonly run: (command: readonly string[]) => Promise<Outcome>;
  /** All or nothing (MULTI/EXEC); one error line when the transaction was refused as a whole. */
  readonly runAll: (
    commands: readonly (readonly string[])[],
  ) => Promise<readonly Outcome[] | string>;
  readonly close: () => Promise<void>;
};
