import { equalBytes } from "../../../../kernel/bytes.ts";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import type { FailCode } from "../codes.ts";
import { DIGEST_BYTES } from "../crypto/crypto.ts";
import { type FieldRefusal, isObject, readFields } from "../fields.ts";
import { LIMITS } from "../limits.ts";
import { isSameLogId } from "../log/trusted-log.ts";
import type { Bundle, Envelope, LogEntry } from "./bundle.ts";
import {
  BUNDLE,
  type BundleFields,
  ENVELOPE,
  type EntryFields,
  type EnvelopeFields,
  type MaterialFields,
} from "./bundle-fields.ts";

type ParseCode = FailCode<"parse">;
type Version = NonNullable<Bundle["version"]>;

/** What a text that is no strict JSON fails with. */
export const BUNDLE_JSON_CODES = {
  not_json: "bundle_not_json",
  duplicate_key: "bundle_duplicate_key",
  too_deep: "bundle_too_deep",
  too_large: "bundle_too_large",
} as const;

/** How a bundle may differ from the specification. */
export interface Dialect {
  /**
   * OpenSSF model signing writes certificate chains into v0.3 bundles, and early versions of it the key
   * itself beside the hint. The key is not kept: it proves nothing.
   */
  readonly modelSigning: boolean;
}

/** Exact: no other spelling, parameter or case. */
const VERSIONS: Readonly<Record<string, Version>> = {
  "application/vnd.dev.sigstore.bundle+json;version=0.1": "0.1",
  "application/vnd.dev.sigstore.bundle+json;version=0.2": "0.2",
  "application/vnd.dev.sigstore.bundle+json;version=0.3": "0.3",
  "application/vnd.dev.sigstore.bundle.v0.3+json": "0.3",
};

const CODES: Readonly<Record<FieldRefusal, ParseCode>> = {
  malformed: "bundle_malformed",
  unknown_field: "bundle_unknown_field",
  bad_base64: "bundle_bad_base64",
  bad_number: "bundle_bad_number",
  too_many: "limit_exceeded",
};

/**
 * A Sigstore bundle (sigstore_bundle.proto with the rules in its comments, client-spec section 5) or a bare
 * DSSE envelope. Every member is known and has its form; what it says is not believed yet. Which proofs
 * a log entry needs is not asked here.
 */
export function readBundle(
  json: Json,
  dialect: Dialect = { modelSigning: false },
): Result<Bundle, ParseCode> {
  if (!isObject(json)) return refuse("bundle_malformed");
  if (!Object.hasOwn(json, "mediaType") && Object.hasOwn(json, "payload")) return readBare(json);
  const version = versionOf(json.mediaType);
  if (version === undefined) return refuse("bundle_unknown_version");
  const read = readFields(BUNDLE, json);
  if (!read.ok) return refuse(CODES[read.error]);

  const material = read.value.verificationMaterial;
  const signer = signerOf(material, version, dialect);
  if (!signer.ok) return signer;
  const content = contentOf(read.value, signer.value);
  if (!content.ok) return content;
  const entries = material.tlogEntries.map(entryOf);
  const timestamps = material.timestampVerificationData.rfc3161Timestamps.map(
    ({ signedTimestamp }) => signedTimestamp,
  );
  if (hasTwins(entries, isSameEntry) || hasTwins(timestamps, equalBytes))
    return refuse("bundle_duplicate_entry");
  return ok({ version, signer: signer.value, entries, timestamps, content: content.value });
}

const versionOf = (type: Json | undefined): Version | undefined =>
  typeof type === "string" && Object.hasOwn(VERSIONS, type) ? VERSIONS[type] : undefined;

function readBare(json: Json): Result<Bundle, ParseCode> {
  const read = readFields(ENVELOPE, json);
  if (!read.ok) return refuse(CODES[read.error]);
  const content = envelopeOf(read.value);
  if (!content.ok) return content;
  const { payload, signatures } = content.value;
  if (payload.length * signatures.length > LIMITS.bundleBytes) return refuse("limit_exceeded");
  const signer = { kind: "key", hint: null } as const;
  return ok({ version: null, signer, entries: [], timestamps: [], content: content.value });
}

/** Exactly one of the three forms, each in the versions that have it. */
function signerOf(
  { publicKey, x509CertificateChain, certificate }: MaterialFields,
  version: Version,
  { modelSigning }: Dialect,
): Result<Bundle["signer"], ParseCode> {
  const forms = [publicKey, x509CertificateChain, certificate].filter((form) => form !== null);
  if (forms.length === 0) return refuse("bundle_no_certificate");
  if (forms.length > 1) return refuse("bundle_malformed");
  if (publicKey !== null) {
    const hasKey = publicKey.rawBytes !== "" || publicKey.keyDetails !== "";
    if (hasKey && !modelSigning) return refuse("bundle_unknown_field");
    return ok({ kind: "key", hint: publicKey.hint === "" ? null : publicKey.hint });
  }
  if (certificate !== null && version !== "0.3") return refuse("bundle_unknown_field");
  if (x509CertificateChain !== null && version === "0.3" && !modelSigning)
    return refuse("bundle_malformed");

  const [leaf, ...issuers] = (
    certificate === null ? (x509CertificateChain?.certificates ?? []) : [certificate]
  ).map(({ rawBytes }) => rawBytes);
  return leaf === undefined || leaf.length === 0
    ? refuse("bundle_no_certificate")
    : ok({ kind: "certificate", chain: [leaf, ...issuers] });
}

function contentOf(
  { messageSignature, dsseEnvelope }: BundleFields,
  signer: Bundle["signer"],
): Result<Bundle["content"], ParseCode> {
  if (messageSignature !== null && dsseEnvelope !== null) return refuse("bundle_malformed");
  if (dsseEnvelope !== null) {
    const { signatures } = dsseEnvelope;
    if (signatures.length > 1) return refuse("bundle_malformed");
    // "The key hints MUST be exactly the same": sigstore_bundle.proto, Bundle. An empty one hints nothing.
    const keyid = signatures[0]?.keyid ?? "";
    if (signer.kind === "key" && keyid !== "" && keyid !== signer.hint)
      return refuse("bundle_malformed");
    return envelopeOf(dsseEnvelope);
  }
  if (messageSignature === null || messageSignature.signature.length === 0)
    return refuse("bundle_no_signature");
  const { messageDigest, signature } = messageSignature;
  if (messageDigest === null) return ok({ kind: "message", digest: null, signature });
  const { algorithm: hash, digest: bytes } = messageDigest;
  return bytes.length === DIGEST_BYTES[hash]
    ? ok({ kind: "message", digest: { hash, bytes }, signature })
    : refuse("bundle_malformed");
}

function envelopeOf({
  payload,
  payloadType,
  signatures,
}: EnvelopeFields): Result<Envelope, ParseCode> {
  const [first, ...others] = signatures.map(({ sig }) => sig);
  return first === undefined || signatures.some(({ sig }) => sig.length === 0)
    ? refuse("bundle_no_signature")
    : ok({ kind: "envelope", payload, payloadType, signatures: [first, ...others] });
}

const entryOf = ({
  logIndex,
  logId,
  kindVersion,
  integratedTime,
  inclusionPromise,
  inclusionProof,
  canonicalizedBody,
}: EntryFields): LogEntry => ({
  logIndex,
  logId: logId.keyId,
  ...kindVersion,
  integratedTimeS: integratedTime === 0n ? null : integratedTime,
  promise: inclusionPromise?.signedEntryTimestamp.length
    ? inclusionPromise.signedEntryTimestamp
    : null,
  proof: inclusionProof && {
    ...inclusionProof,
    checkpoint: inclusionProof.checkpoint?.envelope || null,
  },
  body: canonicalizedBody,
});

/** One entry of one log, however it is proven. Not every index is signed, so the same bytes are one entry too. */
const isSameEntry = (a: LogEntry, b: LogEntry): boolean =>
  isSameLogId(a.logId, b.logId) && (a.logIndex === b.logIndex || equalBytes(a.body, b.body));

const hasTwins = <T>(items: readonly T[], isSame: (a: T, b: T) => boolean): boolean =>
  items.some((item, index) => items.slice(index + 1).some((other) => isSame(item, other)));
