import { type Field, given, integer, list, members, oneOf, text, textOr } from "../fields.ts";
import { LIMITS } from "../limits.ts";
import type { IdentityRule } from "./policy.ts";

/** The members of a policy, each of the right form; null where one was left out. */
export interface PolicyFields {
  readonly identity: IdentityRule | null;
  readonly issuer: string | null;
  readonly keys: readonly { readonly pem: string; readonly hint: string | null }[] | null;
  readonly predicateType: string | null;
  readonly builder: string | null;
  readonly source: string | null;
  readonly requiredLogs: readonly string[];
  readonly leastEntries: number | null;
  readonly witnesses: { readonly keys: readonly string[]; readonly least: number } | null;
  readonly maxAgeS: number | null;
}

const words = text(LIMITS.policyText);
const maybeWords = given(words, null);

const exactly: Field<IdentityRule> = (value) => ({ match: "exact", value: words(value) });

const RULE: Field<IdentityRule> = members({
  match: oneOf({ exact: "exact", pattern: "pattern" }),
  value: words,
});

export const POLICY: Field<PolicyFields> = members({
  identity: given(textOr(exactly, RULE), null),
  issuer: maybeWords,
  keys: given(list(members({ pem: words, hint: maybeWords }), LIMITS.policyList), null),
  predicateType: maybeWords,
  builder: maybeWords,
  source: maybeWords,
  requiredLogs: given(list(words, LIMITS.policyList), []),
  leastEntries: given(integer(0, LIMITS.entries), null),
  witnesses: given(
    members({ keys: list(words, LIMITS.policyList), least: integer(1, LIMITS.policyList) }),
    null,
  ),
  maxAgeS: given(integer(1, Number.MAX_SAFE_INTEGER), null),
});
