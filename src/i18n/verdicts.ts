import type {
  SkipCode,
  StageName,
  StageResult,
  VerdictCode,
  VerdictWord,
} from "../domains/artifacts/index.ts";

/** What a stage is called, and the question that it answers. */
interface StageWords {
  readonly name: string;
  readonly asks: string;
}

const verdicts = {
  pass: {
    name: "Pass",
    means: "It was signed by the one who was expected, and every check that applies passed.",
  },
  fail: {
    name: "Fail",
    means: "A check failed. Do not use this artifact as if it were signed.",
  },
  indeterminate: {
    name: "Not decided",
    means: "Nothing speaks against the artifact so far, but one check could not be decided.",
  },
} as const satisfies Readonly<Record<VerdictWord, { name: string; means: string }>>;

const results = {
  pass: "Passed",
  fail: "Failed",
  indeterminate: "Not decided",
  skipped: "Not run",
} as const satisfies Readonly<Record<StageResult["result"], string>>;

const stages = {
  parse: { name: "Bundle", asks: "Is the bundle whole and in a form that is known?" },
  root: { name: "Trusted root", asks: "Is the list of trusted authorities and logs sound?" },
  time: { name: "Time", asks: "Does a trusted log or authority say when the signature was made?" },
  chain: { name: "Certificate", asks: "Did a trusted authority issue it, valid at that time?" },
  eku: { name: "Purpose", asks: "Was the certificate issued for signing code?" },
  sct: { name: "Certificate log", asks: "Does a trusted log confirm that it saw the certificate?" },
  log_inclusion: { name: "Signature log", asks: "Is the signature proven to be in a trusted log?" },
  log_entry_binding: { name: "Log entry", asks: "Is the entry about this signature and signer?" },
  signature: { name: "Signature", asks: "Was it made with the signer's key over this content?" },
  subject: { name: "Artifact", asks: "Is this artifact the one that was signed?" },
  identity: { name: "Signer", asks: "Did the one sign who was expected to?" },
  predicate: { name: "Statement", asks: "Does the signed statement say what was asked for?" },
  witness: { name: "Witnesses", asks: "Did enough witnesses confirm the log?" },
} as const satisfies Readonly<Record<StageName, StageWords>>;

const skips = {
  not_applicable: "There is nothing of this kind in the bundle to check.",
  not_asked: "Nothing was asked about this.",
  not_reached: "An earlier check left nothing to go on.",
} as const satisfies Readonly<Record<SkipCode, string>>;

/** One sentence a code: what it means; where a person can do something about it, a second says what. */
const codes = {
  bundle_not_json: "The bundle is not JSON. Choose the file that was made by signing.",
  bundle_duplicate_key: "The bundle names the same member twice, so it can be read in two ways.",
  bundle_too_deep: "The bundle is nested deeper than any real one.",
  bundle_too_large: "The bundle is larger than any that is read here.",
  bundle_malformed: "The bundle lacks a part, or a part has the wrong form.",
  bundle_unknown_field: "The bundle holds a member that its format does not know.",
  bundle_unknown_version:
    "The bundle is of a version that is not known here. Versions 0.1, 0.2 and 0.3 are.",
  bundle_bad_base64: "A part of the bundle is not correct base64.",
  bundle_no_certificate: "The bundle has neither a certificate nor the hint of a key.",
  bundle_no_signature: "The bundle holds no signature.",
  bundle_bad_number: "A number in the bundle is not written as a whole number that fits.",
  bundle_duplicate_entry: "The bundle holds the same log entry twice.",
  certificate_malformed: "The certificate in the bundle cannot be read.",
  timestamp_malformed: "The timestamp in the bundle cannot be read.",
  limit_exceeded: "The bundle holds more parts of one kind than are read here.",
  bundle_key_unsupported: "The certificate has a kind of key that is not supported here.",

  root_malformed: "The trusted root cannot be read. Get it again from where it is published.",
  root_validity_missing: "The trusted root does not say from when one of its keys is valid.",
  root_key_malformed: "A key in the trusted root cannot be read.",
  root_chain_broken: "Certificates of one authority in the trusted root do not sign each other.",
  root_empty: "The trusted root trusts nobody. Choose a root that names authorities and logs.",
  root_key_unsupported: "The trusted root has a kind of key that is not supported here.",

  time_missing:
    "No trusted log or authority says when the signature was made, so the certificate cannot be judged.",
  time_promise_missing: "The log's time is in the bundle, but the log did not sign it.",
  time_promise_invalid: "The log's signature on its time does not hold.",
  time_log_unknown: "The time is from a log that the trusted root does not name.",
  time_log_key_expired: "The log's key was not valid at the time that the log states.",
  time_authority_unknown: "The timestamp is from an authority that the trusted root does not name.",
  time_authority_expired: "The timestamp authority was not valid at the time that it states.",
  time_authority_not_for_timestamps:
    "The certificate that signed the timestamp was not issued for timestamps.",
  time_imprint_mismatch: "The timestamp was made for another signature.",
  time_signature_invalid: "The signature on the timestamp does not hold.",
  time_duplicate: "The same timestamp is given more than once.",
  time_in_future: "The stated time is later than the time of this check.",
  too_old: "The signature is older than was asked for.",
  time_verified_at_not_given:
    "An age was asked for, and not the moment to count it from. Name that moment.",
  time_algorithm_unsupported: "The timestamp uses an algorithm that is not supported here.",

  chain_unknown_authority:
    "The certificate was issued by an authority that the trusted root does not name.",
  chain_authority_expired:
    "The authority that issued the certificate was not valid at the time of signing.",
  chain_certificate_expired: "The certificate was not valid at the time of signing.",
  chain_signature_invalid: "The authority's signature on the certificate does not hold.",
  chain_not_a_leaf:
    "The certificate is one that issues certificates, not one that signs artifacts.",
  chain_holds_root:
    "The bundle brings a root certificate along. Roots come from the trusted root only.",
  chain_name_constraint: "The authority may not issue certificates for this name.",
  chain_unknown_critical_extension:
    "The certificate demands a rule that is not known here, so it must be refused.",
  chain_algorithm_unsupported: "The certificate uses an algorithm that is not supported here.",

  eku_missing: "The certificate does not say what it was issued for.",
  eku_not_code_signing: "The certificate was not issued for signing code.",

  sct_missing: "No log confirms that it saw the certificate.",
  sct_malformed: "The log's confirmation in the certificate cannot be read.",
  sct_log_unknown: "The certificate was confirmed by a log that the trusted root does not name.",
  sct_log_key_expired: "The certificate log's key was not valid when it confirmed.",
  sct_signature_invalid: "The certificate log's signature does not hold for this certificate.",
  sct_duplicate: "The same confirmation of a certificate log is given more than once.",

  log_entry_missing: "The bundle holds fewer log entries than are needed.",
  log_unknown: "The entry is from a log that the trusted root does not name.",
  log_key_expired: "The log's key was not valid when the entry was made.",
  log_proof_missing: "The bundle does not prove that the entry is in the log.",
  log_index_mismatch: "The entry's number is not the number that is proven.",
  log_proof_invalid: "The proof that the entry is in the log does not hold.",
  log_root_mismatch: "The proof ends at a state of the log that the log did not sign.",
  checkpoint_missing: "The log's signed state is missing, so the proof has nothing to end at.",
  checkpoint_malformed: "The log's signed state cannot be read.",
  checkpoint_origin_mismatch: "The signed state is of another log than the entry.",
  checkpoint_signature_invalid: "The log's signature on its state does not hold.",
  log_required_missing: "The signature is not in a log that was asked for.",

  entry_malformed: "The log entry cannot be read.",
  entry_kind_mismatch: "The log entry is of another kind than the content of the bundle.",
  entry_signature_mismatch: "The log entry is about another signature.",
  entry_verifier_mismatch: "The log entry names another certificate or key than the bundle.",
  entry_digest_mismatch: "The log entry is about other content, or about another artifact.",
  entry_digest_not_given:
    "The log entry is about another kind of digest than was given. Give the file, or that digest.",
  entry_kind_unsupported: "The log entry is of a kind that is not supported here.",

  signature_invalid: "The signature was not made with this key over this content.",
  key_not_trusted: "The bundle names a key that is not among the keys that were given.",
  signer_kind_mismatch:
    "A key was expected and the bundle has a certificate, or the other way round.",
  key_not_given: "The bundle was signed with a key. Give the public key to check it.",
  signature_needs_artifact:
    "This kind of signature needs the artifact itself; its digest is not enough. Give the file.",
  signature_digest_not_given:
    "The signature is over another kind of digest than was given. Give the file, or that digest.",

  artifact_digest_mismatch:
    "The artifact is not the one that was signed. Get it again, or look for its own bundle.",
  payload_type_not_in_toto: "The signed content is not an in-toto statement.",
  statement_malformed:
    "The signed statement does not have the form of an in-toto statement, or names more than 1,024 artifacts.",
  subject_mismatch:
    "The signed statement is about other artifacts. Get the artifact again, or look for its own bundle.",
  subject_digest_not_given:
    "The statement names its artifacts by another kind of digest. Give the file, or that digest.",

  identity_missing: "The certificate names nobody.",
  identity_mismatch: "Somebody else signed than was expected.",
  issuer_missing: "The certificate does not say who confirmed the signer's identity.",
  issuer_mismatch: "The signer's identity was confirmed by another issuer than was expected.",
  identity_not_asked:
    "Nobody said who should have signed. Say whom you expect, and the verdict can become a pass.",

  predicate_missing: "There is no signed statement, so it cannot say what was asked for.",
  predicate_type_mismatch: "The signed statement is of another type than was asked for.",
  predicate_malformed: "The signed statement does not have the form of its type.",
  builder_mismatch: "Another builder made the artifact than was expected.",
  source_mismatch: "The artifact was built from another source than was expected.",

  witnesses_missing: "Fewer witnesses confirmed the log than were asked for.",
  witness_signature_invalid: "The signature of a witness does not hold.",
  ...skips,
} as const satisfies Readonly<Record<VerdictCode | SkipCode, string>>;

/** Words for every verdict, stage, result and code: the page, the command line and the documentation use the same. */
export const verdictWords: {
  readonly verdicts: Readonly<
    Record<VerdictWord, { readonly name: string; readonly means: string }>
  >;
  readonly results: Readonly<Record<StageResult["result"], string>>;
  readonly stages: Readonly<Record<StageName, StageWords>>;
  readonly codes: Readonly<Record<VerdictCode | SkipCode, string>>;
} = { verdicts, results, stages, codes };
