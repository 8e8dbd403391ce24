/** A start that cannot go on: a stable snake_case code, what happened, and what the person can do. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: string;
  readonly remedy: string;

  constructor(code: string, message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.remedy = remedy;
  }
}

/** Runs a script's main; a refusal is printed in three lines and ends with status 1, a bug shows its stack. */
export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`${error.code}: ${error.message}\n  What to do: ${error.remedy}`);
    if (process.env.ATTUNE_DEBUG && error.cause) console.error(error.cause);
    process.exit(1);
  }
}
