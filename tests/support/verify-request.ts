import { createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { VerifyAsked } from "../../netlify/handlers/schemas/verify.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";

/** An artifact, a statement about it in a DSSE envelope, and the key that signed it. */
const ARTIFACT = Buffer.from("the artifact\n");
const SHA256 = createHash("sha256").update(ARTIFACT).digest("hex");
const PAYLOAD_TYPE = "application/vnd.in-toto+json";
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

const STATEMENT = JSON.stringify({
  _type: "https://in-toto.io/Statement/v1",
  subject: [{ name: "artifact.txt", digest: { sha256: SHA256 } }],
  predicateType: "https://example.com/checked/v1",
  predicate: {},
});

/** DSSE v1.0.2, protocol.md. */
const preAuth = Buffer.from(
  `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${Buffer.byteLength(STATEMENT)} ${STATEMENT}`,
);

const ENVELOPE = {
  payloadType: PAYLOAD_TYPE,
  payload: Buffer.from(STATEMENT).toString("base64"),
  signatures: [{ sig: sign("sha256", preAuth, privateKey).toString("base64"), keyid: "" }],
};

/** The key of the only signer that these requests believe. */
const PEM = createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();

/** A request whose verdict is `pass`, with the members of `other` in place of its own. */
export const passing = (other: Partial<Record<keyof VerifyAsked, unknown>> = {}) => ({
  artifact: { digests: { sha256: SHA256 } },
  bundle: ENVELOPE as Json,
  policy: { keys: [{ pem: PEM }] },
  trust: { profile: "public-good" },
  ...other,
});

/** The same about another artifact, whose verdict is `fail`. */
export const failing = () => passing({ artifact: { digests: { sha256: "00".repeat(32) } } });

/** Nobody is asked for, so the verdict is `indeterminate`. */
export const open = () => passing({ policy: {} });

export const artifactBase64: string = ARTIFACT.toString("base64");
