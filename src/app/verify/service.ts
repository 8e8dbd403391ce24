import type { PolicyAsked, Verdict } from "../../domains/artifacts/index.ts";
import { verdictWords } from "../../i18n/verdicts.ts";
import { verifyWords } from "../../i18n/verify.ts";
import { canonicalJson, type Json } from "../../kernel/canonical-json.ts";
import type { Checked } from "./messages.ts";

/** Route of the service that gives the same verdict. */
export const ROUTE = "/api/v1/verify";

/** The same question for the service: digests in place of the file. Null where the bundle is none that JSON can carry. */
export function questionFor(
  { verdict, digests }: Checked,
  bundle: Uint8Array,
  policy: PolicyAsked,
  root: Uint8Array | null,
): object | null {
  // A doubled member would be lost on the way, and another bundle be judged.
  if (verdict.code === "bundle_duplicate_key") return null;
  const read = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
  return {
    artifact: { digests },
    bundle: read(bundle),
    policy,
    trust: root === null ? { profile: "public-good" } : { root: read(root) },
  };
}

/**
 * A command for a shell: the body is one line of a here-document, in which nothing is expanded, and JSON has no
 * line break by which the bundle could end it.
 */
export const curlFor = (origin: string, body: string): string =>
  `curl -s ${origin}${ROUTE} -H 'Content-Type: application/json' --data-binary @- <<'END'\n${body}\nEND`;

/** Whether the service's answer holds the same verdict, byte for byte, in words. */
export function compare({ verdict, text }: Checked, answer: unknown): string {
  const theirs = (answer as { readonly verdict: Verdict }).verdict;
  if (canonicalJson(theirs as unknown as Json) === text) return verifyWords.sent.equal;
  if (theirs.verdict !== verdict.verdict || theirs.code !== verdict.code)
    return verifyWords.sent.other(titleOf(theirs));
  const differs = (Object.keys(verdict) as (keyof Verdict)[]).filter(
    (name) => JSON.stringify(theirs[name]) !== JSON.stringify(verdict[name]),
  );
  return verifyWords.sent.otherBytes(differs.join(", "));
}

/** The verdict in a few words, with the stage that decided it. */
export const titleOf = ({ verdict, stage }: Verdict): string =>
  verifyWords.titles[verdict](stage === null ? "" : verdictWords.stages[stage].name);
