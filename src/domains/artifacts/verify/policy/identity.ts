import { LIMITS } from "../limits.ts";
import { readPattern } from "./pattern.ts";
import type { IdentityRule } from "./policy.ts";

/**
 * Whether one of the identities that a certificate carries is the one that was asked for: the same text, or
 * one that the pattern covers whole. A pattern that cannot be read matches nothing, nor does any match
 * identities that are too long together: a certificate of a stranger's could hold thousands.
 */
export function matchIdentity(
  { match, value }: IdentityRule,
  identities: readonly string[],
): boolean {
  if (match === "exact") return identities.includes(value);
  if (identities.join(" ").length > LIMITS.identityLength) return false;
  const pattern = readPattern(value);
  return pattern !== null && identities.some(pattern);
}
