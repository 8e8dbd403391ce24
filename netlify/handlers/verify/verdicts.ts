import { type CryptoEngine, verify } from "../../../src/domains/artifacts/index.ts";
import { ok, type Result, refuse } from "../../../src/kernel/result.ts";
import type { Site } from "../../ports/site.ts";
import type { VerdictCache } from "../../ports/verdicts.ts";
import { keptText, readKept } from "./kept.ts";
import type { NamedQuestion } from "./question.ts";
import { type VerdictText, verdictText } from "./verdict-text.ts";

/** `off`: no cache was asked, or it did not answer. */
export type CacheState = "hit" | "miss" | "off";

export interface VerdictFound {
  readonly text: VerdictText;
  readonly cache: CacheState;
}

/** No new verification begins later than this; the host ends a function after 10 s. */
const MOST_MS = 7000;

export interface VerdictPorts {
  readonly site: Pick<Site, "nowMs">;
  readonly cache: VerdictCache;
  readonly engine: CryptoEngine;
}

/**
 * A verdict for each question: the one that was kept, else a new one, which is kept when it is decided. A
 * cache that is away costs time and nothing else. What was decided is kept even when the time runs out.
 */
export async function verdictsOf(
  questions: readonly NamedQuestion[],
  { site, cache, engine }: VerdictPorts,
): Promise<Result<readonly VerdictFound[], "timed_out">> {
  const untilMs = site.nowMs() + MOST_MS;
  const kept = await cache.find(questions.map(({ digest }) => digest));
  const found: VerdictFound[] = [];
  const fresh = new Map<string, string>();
  for (const [i, { digest, request, question }] of questions.entries()) {
    const old = kept.ok ? (kept.value[i] ?? null) : null;
    const known = old === null ? null : await readKept(old, digest, engine);
    if (!known && site.nowMs() > untilMs) break;
    const text = verdictText(known?.verdict ?? (await verify(question, engine)));
    found.push({ text, cache: known ? "hit" : kept.ok ? "miss" : "off" });
    const keeping = known || !kept.ok ? null : await keptText(request, text, engine);
    if (keeping !== null) fresh.set(digest, keeping);
  }
  if (fresh.size > 0) await cache.keep(fresh);
  return found.length === questions.length ? ok(found) : refuse("timed_out");
}
