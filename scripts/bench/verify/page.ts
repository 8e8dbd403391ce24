import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../bundle.ts";
import { openIsolatedPage, type Tested } from "../isolated-page.ts";
import type * as InPage from "./in-page.ts";
import type { PageQuestion } from "./in-page.ts";

/** A page of a headless Chromium that can judge bundles with WebCrypto. */
export interface JudgingPage {
  readonly version: string;
  /** `pass`, or the verdict with its stage and code. */
  readonly ask: (question: PageQuestion) => Promise<string>;
  readonly timeVerdicts: (question: PageQuestion, runs: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Throws where there is no Chromium. */
export async function openJudgingPage(): Promise<JudgingPage> {
  const { page, browser } = await openIsolatedPage(await code());
  return {
    version: browser.version(),
    ask: (question) =>
      page.evaluate(
        (asked) => (globalThis as unknown as Tested<typeof InPage>).tested.ask(asked),
        question,
      ),
    timeVerdicts: (question, runs) =>
      page.evaluate(
        ([asked, times]) =>
          (globalThis as unknown as Tested<typeof InPage>).tested.timeVerdicts(asked, times),
        [question, runs] as const,
      ),
    close: () => browser.close(),
  };
}

async function code(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "attune-judge-"));
  try {
    return (await bundle(folder, 'export * from "./scripts/bench/verify/in-page.ts";')).code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
