import { createHash, createPublicKey, verify, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { missing, verifyText, verifyTexts } from "../../../../../tests/support/verify-data.ts";
import { equalBytes } from "../../../../kernel/bytes.ts";
import { readTimestamp } from "../timestamp/token.ts";
import type { Certificate } from "./certificate.ts";
import { extensionOf, OID, readAltNames } from "./extensions.ts";
import { readFulcioClaims } from "./fulcio-claims.ts";
import { keyKindOf } from "./public-key.ts";
import { readCertificate } from "./read-certificate.ts";
import { precertificateTbs, readScts, type Sct, sctSignedData } from "./scts.ts";

const CONFORMANCE = "sigstore-conformance/test/assets/bundle-verify";
const MODELS = "model-transparency";
const GAPS = "gap-cases.json";
const SIGNED_MODELS = [
  "v0.3.1-sigstore",
  "v1.0.0-sigstore",
  "v1.1.0-sigstore",
  "v1.1.0-certificate",
];

type Tree = { readonly [member: string]: unknown };

/** Every base64 value under this name anywhere in a document, as bytes. */
function found(tree: unknown, name: string): Uint8Array[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === name && typeof value === "string" && !("keyDetails" in tree)
      ? [Uint8Array.from(Buffer.from(value, "base64"))]
      : found(value, name),
  );
}

/** Bundles and roots by path; one of the vectors is no JSON on purpose. */
const documents = (folder: string): readonly (readonly [path: string, tree: Tree])[] =>
  missing(folder) !== null
    ? []
    : verifyTexts(folder)
        .filter(([path]) => /bundle|trust/.test(path) && !/malformed-json/.test(path))
        .map(([path, text]) => [path, JSON.parse(text) as Tree] as const);

describe.each([
  ["sigstore-conformance", CONFORMANCE, () => documents(CONFORMANCE)],
  [
    "model-transparency",
    MODELS,
    () => [
      ...documents(MODELS),
      ...SIGNED_MODELS.map((version) => {
        const path = `${MODELS}/scripts/tests/${version}/model.sig`;
        return [path, JSON.parse(verifyText(path)) as Tree] as const;
      }),
    ],
  ],
  ["the gap cases", GAPS, () => [[GAPS, JSON.parse(verifyText(GAPS)) as Tree] as const]],
])("of %s", (_, name, read) => {
  const absent = missing(name);
  const all = (member: string): (readonly [path: string, bytes: Uint8Array])[] =>
    read().flatMap(([path, tree]) => found(tree, member).map((bytes) => [path, bytes] as const));
  const skip = absent === null ? "" : ` (skipped: ${absent})`;

  test.skipIf(absent !== null)(`reads every certificate as node does${skip}`, () => {
    const certificates = all("rawBytes");
    expect(certificates.length).toBeGreaterThan(4);
    for (const [path, der] of certificates) {
      const certificate = readCertificate(der) as Certificate;
      expect(certificate, path).not.toBeNull();
      const oracle = new X509Certificate(der);
      expect(certificate.notBeforeMs).toBe(oracle.validFromDate.getTime());
      expect(certificate.notAfterMs).toBe(oracle.validToDate.getTime());
      expect(BigInt(`0x${Buffer.from(certificate.serial).toString("hex")}`)).toBe(
        BigInt(`0x${oracle.serialNumber}`),
      );
      expect(Buffer.from(certificate.spki)).toEqual(
        oracle.publicKey.export({ type: "spki", format: "der" }),
      );
      expect(keyKindOf(certificate.spki)).not.toBeNull();
      expect(certificate.signedWith).not.toBeNull();
      expect(readFulcioClaims(certificate)).not.toBeNull();
      const names = extensionOf(certificate, OID.subjectAltName);
      for (const { value } of (names && readAltNames(names.value)) ?? [])
        expect(oracle.subjectAltName).toContain(value);
    }
  });

  test.skipIf(absent !== null)(`reads every timestamp, and finds what it signs${skip}`, () => {
    for (const [path, der] of all("signedTimestamp")) {
      const token = readTimestamp(der);
      expect(token, path).not.toBeNull();
      const { hash, bytes } = token?.messageDigest ?? { hash: null, bytes: new Uint8Array() };
      const digest = createHash(hash ?? "")
        .update(token?.info ?? "")
        .digest();
      expect(Buffer.from(bytes), path).toEqual(digest);
    }
  });
});

const CASES = missing(CONFORMANCE);

test.skipIf(CASES !== null)(
  `finds what was signed in every SCT of the cases that must pass${CASES === null ? "" : ` (skipped: ${CASES})`}`,
  () => {
    const roots = documents("sigstore-conformance").filter(([, tree]) => "ctlogs" in tree);
    const trusted = {
      logs: roots.flatMap(([, root]) => logKeys(root)),
      issuers: roots.flatMap(([, root]) =>
        found(root.certificateAuthorities, "rawBytes").flatMap((der) => readCertificate(der) ?? []),
      ),
    };
    let withExtensions = 0;
    for (const [path, bundle] of documents(CONFORMANCE)) {
      const [leaf] = found(bundle, "rawBytes").map(readCertificate);
      const list = leaf && extensionOf(leaf, OID.scts);
      if (!leaf || !list || /_fail/.test(path)) continue;
      for (const sct of readScts(list.value) ?? []) {
        expect(isSigned(sct, leaf, trusted), path).toBe(true);
        if (sct.extensions.length > 0) withExtensions++;
      }
      expect(readScts(list.value), path).not.toBeNull();
    }
    expect(withExtensions).toBeGreaterThan(0);
  },
);

interface Trusted {
  /** SubjectPublicKeyInfo of each. */
  readonly logs: readonly Uint8Array[];
  readonly issuers: readonly Certificate[];
}

function logKeys(root: Tree): Uint8Array[] {
  const logs = root.ctlogs as { publicKey: { rawBytes: string; keyDetails: string } }[];
  return logs
    .filter(({ publicKey }) => publicKey.keyDetails.startsWith("PKIX"))
    .map(({ publicKey }) => Buffer.from(publicKey.rawBytes, "base64"));
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

function isSigned(sct: Sct, leaf: Certificate, { logs, issuers }: Trusted): boolean {
  const spki = logs.find((key) => equalBytes(sha256(key), sct.logId));
  if (spki === undefined) return false;
  const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  return issuers
    .filter(({ subject }) => equalBytes(subject, leaf.issuer))
    .map((issuer) => sctSignedData(sct, sha256(issuer.spki), precertificateTbs(leaf)))
    .some((signed) => verify(sct.hash, signed, key, sct.signature));
}
