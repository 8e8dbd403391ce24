import { fromBase64, fromHex } from "../../../../kernel/bytes.ts";
import type { Json } from "../../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import { readStrictJson } from "../../../../kernel/strict-json.ts";
import { readUtf8 } from "../../../../kernel/utf8.ts";
import type { LogEntry } from "../bundle/bundle.ts";
import { DIGEST_BYTES, type HashName } from "../crypto/crypto.ts";
import { readPem } from "../x509/public-key.ts";

/** What a log entry says was signed, by whom and how. */
export interface EntryBody {
  /** Whether the digest is of the bytes under the signature, or of an envelope's payload. */
  readonly covers: "signed_bytes" | "payload";
  readonly digest: Digest;
  /** As the entry tells it; null where its kind has none. */
  readonly payloadType: string | null;
  /** Whether its kind can hold envelopes, messages, or both. */
  readonly holds: "message" | "envelope" | "both";
  readonly signatures: readonly EntrySignature[];
}

export interface EntrySignature {
  readonly signature: Uint8Array;
  /** DER of the certificate or SubjectPublicKeyInfo that it is to be checked with. */
  readonly verifier: Uint8Array;
}

interface Digest {
  readonly hash: HashName;
  readonly bytes: Uint8Array;
}

type Refusal = "entry_malformed" | "entry_kind_mismatch" | "entry_kind_unsupported";
type Fields = { readonly [key: string]: Json };
type Reader = (spec: Fields) => EntryBody | null;

/**
 * The body of an entry whose kind and version are the bundle's. Rekor v1: pkg/types in sigstore/rekor; v2:
 * api/proto/rekor/v2 in sigstore/rekor-tiles. `intoto` 0.0.1 holds no signature, so it binds nothing.
 */
export function readEntryBody(entry: LogEntry): Result<EntryBody, Refusal> {
  const json = readStrictJson(entry.body);
  if (!json.ok || !isObject(json.value) || !isObject(json.value.spec))
    return refuse("entry_malformed");
  const { kind, apiVersion, spec } = json.value;
  if (kind !== entry.kind || apiVersion !== entry.version) return refuse("entry_kind_mismatch");
  const named = `${kind}/${apiVersion}`;
  if (!Object.hasOwn(READERS, named)) return refuse("entry_kind_unsupported");
  const body = (READERS[named] as Reader)(spec);
  return body && body.signatures.length > 0 ? ok(body) : refuse("entry_malformed");
}

const READERS: Readonly<Record<string, Reader>> = {
  "hashedrekord/0.0.1": ({ data, signature }) => {
    const digest = digestV1(at(data, "hash"));
    const content = base64(at(signature, "content"));
    const verifier = pem(at(signature, "publicKey", "content"));
    return (
      digest &&
      content &&
      verifier && {
        covers: "signed_bytes",
        holds: "message",
        payloadType: null,
        digest,
        signatures: [{ signature: content, verifier }],
      }
    );
  },

  "dsse/0.0.1": ({ payloadHash, signatures }) =>
    ofEnvelope(digestV1(payloadHash), null, signatures, (each) => ({
      signature: base64(at(each, "signature")),
      verifier: pem(at(each, "verifier")),
    })),

  "intoto/0.0.2": ({ content }) => {
    const payloadType = at(content, "envelope", "payloadType");
    if (typeof payloadType !== "string") return null;
    const signatures = at(content, "envelope", "signatures");
    return ofEnvelope(digestV1(at(content, "payloadHash")), payloadType, signatures, (each) => ({
      signature: doubleBase64(at(each, "sig")),
      verifier: pem(at(each, "publicKey")),
    }));
  },

  "hashedrekord/0.0.2": ({ hashedRekordV002: record }) => {
    const digest = digestV2(at(record, "data"));
    const signature = signatureV2(at(record, "signature"));
    return (
      digest &&
      signature && {
        covers: "signed_bytes",
        holds: "both",
        payloadType: null,
        digest,
        signatures: [signature],
      }
    );
  },

  "dsse/0.0.2": ({ dsseV002: record }) =>
    ofEnvelope(digestV2(at(record, "payloadHash")), null, at(record, "signatures"), signatureV2),
};

type Unread = { readonly [K in keyof EntrySignature]: Uint8Array | null } | null;

function ofEnvelope(
  digest: Digest | null,
  payloadType: string | null,
  signatures: Json | undefined,
  read: (signature: Json) => Unread,
): EntryBody | null {
  if (digest === null || !Array.isArray(signatures)) return null;
  const all: EntrySignature[] = [];
  for (const each of signatures) {
    const one = read(each);
    if (!one?.signature || !one.verifier) return null;
    all.push({ signature: one.signature, verifier: one.verifier });
  }
  return { covers: "payload", holds: "envelope", payloadType, digest, signatures: all };
}

function digestV1(value: Json | undefined): Digest | null {
  const hash = at(value, "algorithm");
  const hex = at(value, "value");
  if (typeof hex !== "string" || typeof hash !== "string") return null;
  return digest(HASHES_V1, hash, fromHex(hex));
}

function digestV2(value: Json | undefined): Digest | null {
  const hash = at(value, "algorithm");
  return typeof hash === "string" ? digest(HASHES_V2, hash, base64(at(value, "digest"))) : null;
}

const HASHES_V1 = { sha256: "sha256", sha384: "sha384", sha512: "sha512" } as const;
const HASHES_V2 = { SHA2_256: "sha256", SHA2_384: "sha384", SHA2_512: "sha512" } as const;

function digest(
  names: Readonly<Record<string, HashName>>,
  name: string,
  bytes: Uint8Array | null,
): Digest | null {
  const hash = Object.hasOwn(names, name) ? names[name] : undefined;
  return hash && bytes?.length === DIGEST_BYTES[hash] ? { hash, bytes } : null;
}

/** One of `x509Certificate` and `publicKey` names the verifier. */
function signatureV2(value: Json | undefined): EntrySignature | null {
  const signature = base64(at(value, "content"));
  const certificate = at(value, "verifier", "x509Certificate");
  const key = at(value, "verifier", "publicKey");
  if ((certificate === undefined) === (key === undefined)) return null;
  const verifier = base64(at(certificate ?? key, "rawBytes"));
  return signature && verifier && { signature, verifier };
}

const base64 = (value: Json | undefined): Uint8Array | null =>
  typeof value === "string" && value !== "" ? fromBase64(value) : null;

const text = (value: Json | undefined): string | null => {
  const bytes = base64(value);
  return bytes && readUtf8(bytes);
};

const doubleBase64 = (value: Json | undefined): Uint8Array | null =>
  base64(text(value) ?? undefined);

/** Base64 of PEM, of a certificate or a key. */
function pem(value: Json | undefined): Uint8Array | null {
  const block = text(value);
  return block === null ? null : (readPem(block, "CERTIFICATE") ?? readPem(block, "PUBLIC KEY"));
}

/** A member within members; undefined where the way ends. */
function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let found = value;
  for (const name of path) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

const isObject = (value: Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
