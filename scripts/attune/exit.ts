import type { VerdictWord } from "../../src/domains/artifacts/index.ts";

/** What a command ends with. */
export const EXIT = { pass: 0, fail: 1, misuse: 2 } as const;

export const exitOf = (verdict: VerdictWord): number =>
  verdict === "pass" ? EXIT.pass : EXIT.fail;
