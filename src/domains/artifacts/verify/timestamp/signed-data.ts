import { equalBytes } from "../../../../kernel/bytes.ts";
import {
  CONTEXT,
  CONTEXT_WHOLE,
  type Cursor,
  close,
  element,
  malformed,
  nextTag,
  open,
  TAG,
  value,
} from "../der/cursor.ts";
import { each, integer, oid, smallInteger } from "../der/values.ts";
import {
  type Algorithm,
  algorithm,
  type HashValue,
  hashOf,
  type SignedWith,
  signedWith,
} from "../x509/algorithms.ts";
import { name } from "../x509/name.ts";
import { signedAttributes } from "./signed-attributes.ts";

/** Which certificate the signer says is theirs: RFC 5652, section 5.3. Not signed. */
export type SignerId =
  | { readonly by: "serial"; readonly issuer: Uint8Array; readonly serial: Uint8Array }
  | { readonly by: "key_id"; readonly keyId: Uint8Array };

/** CMS SignedData with one signer: RFC 5652, section 5. */
export interface SignedData {
  /** The content, which `messageDigest` is the hash of. */
  readonly info: Uint8Array;
  readonly signer: SignerId;
  readonly messageDigest: HashValue;
  /** The signed attributes as a SET OF, in which form they are signed: section 5.4. */
  readonly signedBytes: Uint8Array;
  /** Hash of the signer's certificate, as the signed attributes name it: RFC 5035, RFC 5816. */
  readonly certificateHash: HashValue;
  /** Null for an algorithm this verifier does not know. */
  readonly signedWith: SignedWith | null;
  readonly signature: Uint8Array;
  /** DER, as they came along; not signed. */
  readonly certificates: readonly Uint8Array[];
}

const SIGNED_DATA = "1.2.840.113549.1.7.2";
/** id-ct-TSTInfo: RFC 3161, section 2.4.2. */
const TIMESTAMP_INFO = "1.2.840.113549.1.9.16.1.4";
/** Of a SignedData whose content is not id-data: RFC 5652, section 5.1. */
const VERSION = 3;

/** A ContentInfo that holds the SignedData of a timestamp. */
export function signedData(cursor: Cursor): SignedData {
  const aroundAll = open(cursor, TAG.sequence);
  if (oid(cursor) !== SIGNED_DATA) malformed();
  const aroundContent = open(cursor, CONTEXT_WHOLE | 0);
  const around = open(cursor, TAG.sequence);
  if (smallInteger(cursor) !== VERSION) malformed();
  const digestAlgorithms = value(cursor, TAG.set);
  const info = content(cursor);
  const certificates: readonly Uint8Array[] =
    nextTag(cursor) === (CONTEXT_WHOLE | 0)
      ? each(cursor, CONTEXT_WHOLE | 0, () => element(cursor, TAG.sequence))
      : [];
  const aroundSigners = open(cursor, TAG.set);
  const { digestAlgorithm, ...signer } = signerInfo(cursor);
  if (!equalBytes(digestAlgorithm, digestAlgorithms)) malformed();
  close(cursor, aroundSigners);
  close(cursor, around);
  close(cursor, aroundContent);
  close(cursor, aroundAll);
  return { info, certificates, ...signer };
}

function content(cursor: Cursor): Uint8Array {
  const around = open(cursor, TAG.sequence);
  if (oid(cursor) !== TIMESTAMP_INFO) malformed();
  const aroundBytes = open(cursor, CONTEXT_WHOLE | 0);
  const bytes = value(cursor, TAG.octetString);
  close(cursor, aroundBytes);
  close(cursor, around);
  return bytes;
}

interface Signer extends Omit<SignedData, "info" | "certificates"> {
  readonly digestAlgorithm: Uint8Array;
}

function signerInfo(cursor: Cursor): Signer {
  const around = open(cursor, TAG.sequence);
  const version = smallInteger(cursor);
  const signer = signerId(cursor);
  if (version !== (signer.by === "serial" ? 1 : 3)) malformed();
  const digestStart = cursor.at;
  const hash = hashOf(algorithm(cursor));
  const digestAlgorithm = cursor.bytes.subarray(digestStart, cursor.at);
  // Not `slice`, which is a view where the bytes came as a Buffer.
  const signedBytes = Uint8Array.from(element(cursor, CONTEXT_WHOLE | 0));
  signedBytes[0] = TAG.set;
  const attributes = signedAttributes(signedBytes, TIMESTAMP_INFO) ?? malformed();
  const algorithmId = algorithm(cursor);
  const signature = value(cursor, TAG.octetString);
  close(cursor, around);
  return {
    signer,
    digestAlgorithm,
    messageDigest: { hash, bytes: attributes.messageDigest },
    signedBytes,
    certificateHash: attributes.certificateHash,
    signedWith: isBareRsa(algorithmId) ? hash && { kinds: ["rsa"], hash } : signedWith(algorithmId),
    signature,
  };
}

/** RFC 5754, section 3.2: the key's own identifier may stand for its signature with the digest's hash. */
const isBareRsa = ({ oid: id, parameters }: Algorithm): boolean =>
  id === "1.2.840.113549.1.1.1" && parameters === "null";

function signerId(cursor: Cursor): SignerId {
  if (nextTag(cursor) === (CONTEXT | 0)) return { by: "key_id", keyId: value(cursor, CONTEXT | 0) };
  const around = open(cursor, TAG.sequence);
  const issuer = name(cursor).der;
  const serial = integer(cursor);
  close(cursor, around);
  return { by: "serial", issuer, serial };
}
