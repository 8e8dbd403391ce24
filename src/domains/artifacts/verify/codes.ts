/**
 * The stages of a verification in order, and every code each can end with. `fail` codes speak against the
 * bundle; `indeterminate` codes say what this verifier could not decide. Both are never `pass`.
 */
export const STAGE_CODES = {
  parse: {
    fail: [
      "bundle_not_json",
      "bundle_duplicate_key",
      "bundle_too_deep",
      "bundle_too_large",
      "bundle_malformed",
      "bundle_unknown_field",
      "bundle_unknown_version",
      "bundle_bad_base64",
      "bundle_no_certificate",
      "bundle_no_signature",
      "bundle_bad_number",
      "bundle_duplicate_entry",
      "certificate_malformed",
      "timestamp_malformed",
      "limit_exceeded",
    ],
    indeterminate: ["bundle_key_unsupported"],
  },
  root: {
    fail: ["root_malformed", "root_validity_missing", "root_key_malformed", "root_chain_broken"],
    indeterminate: ["root_empty", "root_key_unsupported"],
  },
  time: {
    fail: [
      "time_missing",
      "time_promise_missing",
      "time_promise_invalid",
      "time_log_unknown",
      "time_log_key_expired",
      "time_authority_unknown",
      "time_authority_expired",
      "time_authority_not_for_timestamps",
      "time_imprint_mismatch",
      "time_signature_invalid",
      "time_duplicate",
      "time_in_future",
      "too_old",
    ],
    indeterminate: ["time_algorithm_unsupported", "time_verified_at_not_given"],
  },
  chain: {
    fail: [
      "chain_unknown_authority",
      "chain_authority_expired",
      "chain_certificate_expired",
      "chain_signature_invalid",
      "chain_not_a_leaf",
      "chain_holds_root",
      "chain_name_constraint",
      "chain_unknown_critical_extension",
    ],
    indeterminate: ["chain_algorithm_unsupported"],
  },
  eku: { fail: ["eku_missing", "eku_not_code_signing"], indeterminate: [] },
  sct: {
    fail: [
      "sct_missing",
      "sct_malformed",
      "sct_log_unknown",
      "sct_log_key_expired",
      "sct_signature_invalid",
      "sct_duplicate",
    ],
    indeterminate: [],
  },
  log_inclusion: {
    fail: [
      "log_entry_missing",
      "log_unknown",
      "log_key_expired",
      "log_proof_missing",
      "log_index_mismatch",
      "log_proof_invalid",
      "log_root_mismatch",
      "checkpoint_missing",
      "checkpoint_malformed",
      "checkpoint_origin_mismatch",
      "checkpoint_signature_invalid",
      "log_required_missing",
    ],
    indeterminate: [],
  },
  log_entry_binding: {
    fail: [
      "entry_malformed",
      "entry_kind_mismatch",
      "entry_signature_mismatch",
      "entry_verifier_mismatch",
      "entry_digest_mismatch",
    ],
    indeterminate: ["entry_kind_unsupported", "entry_digest_not_given"],
  },
  signature: {
    fail: ["signature_invalid", "key_not_trusted", "signer_kind_mismatch"],
    indeterminate: ["key_not_given", "signature_needs_artifact", "signature_digest_not_given"],
  },
  subject: {
    fail: [
      "artifact_digest_mismatch",
      "payload_type_not_in_toto",
      "statement_malformed",
      "subject_mismatch",
    ],
    indeterminate: ["subject_digest_not_given"],
  },
  identity: {
    fail: ["identity_missing", "identity_mismatch", "issuer_missing", "issuer_mismatch"],
    indeterminate: ["identity_not_asked"],
  },
  predicate: {
    fail: [
      "predicate_missing",
      "predicate_type_mismatch",
      "predicate_malformed",
      "builder_mismatch",
      "source_mismatch",
    ],
    indeterminate: [],
  },
  witness: {
    fail: ["witnesses_missing", "witness_signature_invalid"],
    indeterminate: [],
  },
} as const;

export type StageName = keyof typeof STAGE_CODES;
type CodesOf<S extends StageName> = (typeof STAGE_CODES)[S];

export type FailCode<S extends StageName = StageName> = {
  [K in S]: CodesOf<K>["fail"][number];
}[S];
export type OpenCode<S extends StageName = StageName> = {
  [K in S]: CodesOf<K>["indeterminate"][number];
}[S];
/** Why a stage was not run: nothing there to check, nobody asked, or an earlier stage left nothing to go on. */
export type SkipCode = "not_applicable" | "not_asked" | "not_reached";
export type VerdictCode = FailCode | OpenCode;

/** In the order in which they are told. */
export const STAGES = Object.keys(STAGE_CODES) as readonly StageName[];
