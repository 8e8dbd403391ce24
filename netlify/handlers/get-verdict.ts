import { addressOf, admit } from "./admit.ts";
import { canonicalAnswer, problem } from "./exchange.ts";
import type { VerifyPorts } from "./post-verify.ts";
import { route } from "./route.ts";
import { verdictAnswer } from "./verify/answer.ts";
import { readKept } from "./verify/kept.ts";
import { trustRoots } from "./verify/roots.ts";
import { verdictText } from "./verify/verdict-text.ts";

/** GET /api/v1/verify/{digest}: a verdict that was kept, by the digest its answer named as `request`. */
export const getVerdict = ({ site, limiter, cache, signer, engine, profiles }: VerifyPorts) => {
  const roots = trustRoots(profiles, engine);
  return route(site, "GET", async (exchange) => {
    const admitted = await admit(exchange, limiter, "verify", addressOf(exchange));
    if (!admitted.ok) return problem(exchange, admitted.error);

    const digest = exchange.url.pathname.split("/").at(-1) ?? "";
    if (!/^[0-9a-f]{64}$/.test(digest)) return problem(exchange, "malformed_digest");

    const key = await signer();
    if (!key.ok) return problem(exchange, key.error);

    const found = await cache.find([digest]);
    if (!found.ok) return problem(exchange, found.error);
    const [text] = found.value;
    const kept = text ? await readKept(text, digest, engine) : null;
    if (!kept) return problem(exchange, "verdict_not_cached");

    const trust = await roots.labelOf(kept.request.root);
    exchange.headers.set("X-Attune-Cache", "hit");
    return canonicalAnswer(
      exchange,
      await verdictAnswer(digest, verdictText(kept.verdict), trust, key.value),
    );
  });
};
