import { readUtf8 } from "../../../../kernel/utf8.ts";
import { readDer, TAG } from "../der/cursor.ts";
import { text } from "../der/values.ts";
import type { Certificate } from "./certificate.ts";

/** Names in the order of their last arc, from 1; null where there is no claim in an extension of its own. */
const NAMES = [
  "issuer",
  "github_workflow_trigger",
  "github_workflow_sha",
  "github_workflow_name",
  "github_workflow_repository",
  "github_workflow_ref",
  null,
  "issuer_v2",
  "build_signer_uri",
  "build_signer_digest",
  "runner_environment",
  "source_repository_uri",
  "source_repository_digest",
  "source_repository_ref",
  "source_repository_identifier",
  "source_repository_owner_uri",
  "source_repository_owner_identifier",
  "build_config_uri",
  "build_config_digest",
  "build_trigger",
  "run_invocation_uri",
  "source_repository_visibility_at_signing",
  "deployment_environment",
  "token_subject",
] as const;

/** Up to here the value is bare text, from here on the DER of a UTF8String. */
const LAST_BARE = 6;

const CLAIMS = new Map(
  NAMES.map((name, i) => [`1.3.6.1.4.1.57264.1.${i + 1}`, { name, isBare: i < LAST_BARE }]),
);

/**
 * What Fulcio says of the signer, by name: fulcio oid-info.md. `issuer` (1) and `issuer_v2` (8) stand beside
 * each other as they came. Claims whose arc has no name here are left out. Null when one is malformed.
 */
export function readFulcioClaims(
  certificate: Certificate,
): Readonly<Record<string, string>> | null {
  const claims: Record<string, string> = {};
  for (const { oid, value } of certificate.extensions) {
    const known = CLAIMS.get(oid);
    if (!known?.name) continue;
    const claim = known.isBare
      ? readUtf8(value)
      : readDer(value, (cursor) => text(cursor, TAG.utf8));
    if (claim === null) return null;
    claims[known.name] = claim;
  }
  return claims;
}
