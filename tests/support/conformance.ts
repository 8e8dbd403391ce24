import type { CryptoEngine } from "../../src/domains/artifacts/verify/crypto/crypto.ts";
import type { PolicyAsked } from "../../src/domains/artifacts/verify/policy/policy.ts";
import { readPolicy } from "../../src/domains/artifacts/verify/policy/read-policy.ts";
import type { Artifact } from "../../src/domains/artifacts/verify/question.ts";
import { readTrust } from "../../src/domains/artifacts/verify/trust/read-trust.ts";
import { verify } from "../../src/domains/artifacts/verify/verify.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";

/** One case of sigstore-conformance as data: nothing in it knows where it came from. */
export interface ConformanceCase {
  readonly name: string;
  readonly mustPass: boolean;
  /** As it lies in its file; one is no JSON on purpose. */
  readonly bundle: Uint8Array;
  readonly artifact: Uint8Array;
  readonly policy: PolicyAsked;
  /** The trusted root's JSON text. */
  readonly root: string;
}

/** The files of the suite: from a disk in Node, from a server or a glob in a browser. */
export interface ConformanceFiles {
  /** Names of the cases' folders. */
  readonly folders: () => readonly string[];
  /** Path below the folder of all vectors. */
  readonly bytes: (path: string) => Uint8Array | undefined;
}

/** What `bundle-verify/README.md` says of a case that has no file of its own. */
export const DEFAULTS = {
  folder: "sigstore-conformance/test/assets/bundle-verify",
  root: "sigstore-conformance/prod_trusted_root.from-sigstore-tuf-5.0.1-seeds.json",
  artifact: "a.txt",
  identity:
    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
  issuer: "https://token.actions.githubusercontent.com",
} as const;

/** Every case of the suite, by its own rules for files that a case leaves out. */
export const conformanceCases = (files: ConformanceFiles): readonly ConformanceCase[] =>
  files.folders().map((name) => {
    const own = (file: string) => files.bytes(`${DEFAULTS.folder}/${name}/${file}`);
    const ownText = (file: string) => textOf(own(file))?.trim();
    const key = ownText("key.pub");
    return {
      name,
      mustPass: !name.endsWith("_fail"),
      bundle: needed(own("bundle.sigstore.json"), name),
      artifact: needed(
        own("artifact") ?? files.bytes(`${DEFAULTS.folder}/${DEFAULTS.artifact}`),
        name,
      ),
      policy:
        key === undefined
          ? {
              identity: ownText("identity") ?? DEFAULTS.identity,
              issuer: ownText("issuer") ?? DEFAULTS.issuer,
            }
          : { keys: [{ pem: key }] },
      root: needed(ownText("trusted_root.json") ?? textOf(files.bytes(DEFAULTS.root)), name),
    };
  });

const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);

function needed<T>(file: T | undefined, name: string): T {
  if (file === undefined) throw new Error(`the conformance case ${name} lacks a file`);
  return file;
}

/**
 * What the verifier says of a case in one line: `pass`, or the verdict with its stage and code, or the code and
 * member of a policy that is refused before there is a verdict.
 */
export async function askCase(
  { bundle, policy: asked, root }: Pick<ConformanceCase, "bundle" | "policy" | "root">,
  artifact: Artifact,
  engine: CryptoEngine,
): Promise<string> {
  const json = readStrictJson(root);
  if (!json.ok) return `root ${json.error}`;
  const policy = await readPolicy(asked, engine);
  if (!policy.ok) return `${policy.error} ${policy.member}`;
  const trust = await readTrust(json.value, engine);
  const question = { bundle, artifact, policy: policy.value, trust, verifiedAtMs: null };
  const { verdict, stage, code } = await verify(question, engine);
  return [verdict, stage, code].filter((word) => word !== null).join(" ");
}

/** Why each case that must fail does, by what its README says is wrong with it. */
export const REJECTIONS: Readonly<Record<string, string>> = {
  "bundle-empty-certificate-chain_fail": "fail parse bundle_no_certificate",
  "bundle-from-wrong-instance_fail": "fail time time_log_unknown",
  "bundle-invalid-base64-signature_fail": "fail parse bundle_bad_base64",
  "bundle-malformed-json_fail": "fail parse bundle_not_json",
  "bundle-negative-log-index_fail": "fail parse bundle_bad_number",
  "bundle-unknown-version_fail": "fail parse bundle_unknown_version",
  "bundle-with-root-cert_fail": "fail chain chain_holds_root",
  "checkpoint-bad-keyhint_fail": "fail log_inclusion checkpoint_signature_invalid",
  "checkpoint-wrong-roothash_fail": "fail log_inclusion log_root_mismatch",
  "dsse-invalid-sig_fail": "fail log_entry_binding entry_signature_mismatch",
  "dsse-mismatch-envelope_fail": "fail log_entry_binding entry_digest_mismatch",
  "dsse-mismatch-sig_fail": "fail log_entry_binding entry_signature_mismatch",
  "inclusion-proof-corrupted-hash_fail": "fail log_inclusion log_proof_invalid",
  "incorrect-public-key_fail": "fail time time_promise_invalid",
  "integrated-time-in-future_fail": "fail chain chain_certificate_expired",
  "intoto-expired-certificate_fail": "fail chain chain_certificate_expired",
  "intoto-log-entry-mismatch_fail": "fail log_entry_binding entry_malformed",
  "intoto-missing-inclusion-proof_fail": "fail log_inclusion log_proof_missing",
  "intoto-set-outside-signing-cert-validity_fail": "fail chain chain_certificate_expired",
  "intoto-tsa-timestamp-outside-cert-validity_fail": "fail chain chain_certificate_expired",
  "invalid-checkpoint-signature_fail": "fail log_inclusion checkpoint_signature_invalid",
  "invalid-ct-key_fail": "fail sct sct_log_unknown",
  "invalid-inclusion-proof_fail": "fail log_inclusion log_proof_invalid",
  "managed-key-no-key_fail": "fail signature signer_kind_mismatch",
  // The key itself is no key: its base64 is not canonical, and its point is on no curve.
  "managed-key-wrong-key_fail": "policy_malformed keys.0.pem",
  "message-digest-mismatch_fail": "fail subject artifact_digest_mismatch",
  "rekor2-checkpoint-missing-log-signature_fail": "fail log_inclusion checkpoint_malformed",
  "rekor2-checkpoint-missing-origin_fail": "fail log_inclusion checkpoint_malformed",
  "rekor2-checkpoint-missing-root-hash_fail": "fail log_inclusion checkpoint_malformed",
  "rekor2-checkpoint-missing-size_fail": "fail log_inclusion checkpoint_malformed",
  "rekor2-checkpoint-no-matching-signature_fail": "fail log_inclusion checkpoint_origin_mismatch",
  "rekor2-dsse-invalid-sig_fail": "fail log_entry_binding entry_signature_mismatch",
  "rekor2-dsse-mismatch-envelope_fail": "fail log_entry_binding entry_digest_mismatch",
  "rekor2-dsse-mismatch-sig_fail": "fail log_entry_binding entry_signature_mismatch",
  "rekor2-no-inclusion-proof_fail": "fail log_inclusion log_proof_missing",
  "rekor2-no-timestamp_fail": "fail time time_missing",
  "rekor2-timestamp-outside-trust-root-tsa-validity_fail": "fail time time_authority_expired",
  "rekor2-timestamp-outside-tsa-cert-validity_fail": "fail time time_authority_expired",
  "rekor2-timestamp-payload-mismatch_fail": "fail time time_imprint_mismatch",
  "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail": "fail time time_authority_unknown",
  "rekor2-timestamp-untrusted-tsa-without-embedded-cert_fail": "fail time time_authority_unknown",
  "rekor2-timestamp-with-incorrect-time_fail": "fail parse bundle_bad_base64",
  "set-invalid-signature_fail": "fail time time_promise_invalid",
  "signature-mismatch_fail": "fail log_entry_binding entry_signature_mismatch",
  "trust-root-tlog-missing-validity-start_fail": "fail root root_validity_missing",
  "wrong-hashedrekord-artifact_fail": "fail log_entry_binding entry_digest_mismatch",
  "wrong-hashedrekord-cert-and-sig_fail": "fail log_entry_binding entry_signature_mismatch",
  "wrong-hashedrekord-entry_fail": "fail log_entry_binding entry_digest_mismatch",
  "wrong-material_fail": "fail log_entry_binding entry_digest_mismatch",
};
