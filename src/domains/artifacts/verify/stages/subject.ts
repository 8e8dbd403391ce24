import { equalBytes } from "../../../../kernel/bytes.ts";
import { toHex } from "../../../../kernel/hex.ts";
import type { Bundle, Envelope, MessageSignature } from "../bundle/bundle.ts";
import { readStatement, type Statement, type Subject } from "../bundle/statement.ts";
import { DIGEST_BYTES, type HashName } from "../crypto/crypto.ts";
import type { Digests } from "../digests.ts";
import type { StageResult } from "../verdict.ts";
import { type StageCode, staged } from "./stage.ts";

type Code = StageCode<"subject">;

export interface SubjectFound {
  readonly result: StageResult;
  /** Null for a message signature, and where the payload is none. */
  readonly statement: Statement | null;
  /** Name of the subject that is the artifact; null when none is. */
  readonly subject: string | null;
  /** Which digests of the artifact that subject has. */
  readonly digests: readonly HashName[];
}

const IN_TOTO = "application/vnd.in-toto+json";
const HASHES = Object.keys(DIGEST_BYTES) as readonly HashName[];

/** What was signed is, or speaks of, the artifact. */
export async function subjectStage(
  content: Bundle["content"],
  artifact: Digests,
  isSigned: boolean,
): Promise<SubjectFound> {
  return content.kind === "message"
    ? { ...told(await ofMessage(content, artifact, isSigned)), statement: null, ...NO_SUBJECT }
    : ofEnvelope(content, artifact);
}

const NO_SUBJECT = { subject: null, digests: [] } as const;

const told = (code: Code) => ({ result: staged("subject", code) });

/** A message signature is of the artifact itself; a digest beside it must then be the artifact's. */
async function ofMessage(
  { digest }: MessageSignature,
  artifact: Digests,
  isSigned: boolean,
): Promise<Code> {
  if (digest === null) return isSigned ? null : "not_reached";
  const known = await artifact(digest.hash);
  if (known === null) return "subject_digest_not_given";
  return equalBytes(known, digest.bytes) ? null : "artifact_digest_mismatch";
}

/** An in-toto statement of which any subject may match: client-spec section 4.5, in-toto attestation spec. */
async function ofEnvelope(
  { payloadType, payload }: Envelope,
  artifact: Digests,
): Promise<SubjectFound> {
  const none = { statement: null, ...NO_SUBJECT };
  if (payloadType !== IN_TOTO) return { ...told("payload_type_not_in_toto"), ...none };
  const statement = readStatement(payload);
  if (statement === null) return { ...told("statement_malformed"), ...none };

  const known = new Map<HashName, string>();
  for (const hash of HASHES) {
    if (!statement.subjects.some(({ digests }) => digests[hash] !== undefined)) continue;
    const digest = await artifact(hash);
    if (digest !== null) known.set(hash, toHex(digest));
  }
  const match = statement.subjects.find((subject) => isArtifact(subject, known));
  if (match)
    return { ...told(null), statement, subject: match.name, digests: compared(match, known) };
  const isOpen = statement.subjects.some(
    ({ digests }) =>
      Object.keys(digests).length > 0 && !HASHES.some((hash) => digests[hash] && known.has(hash)),
  );
  const code = isOpen ? "subject_digest_not_given" : "subject_mismatch";
  return { ...told(code), statement, ...NO_SUBJECT };
}

/** At least one digest can be compared, and none that can be differs. */
function isArtifact(subject: Subject, known: ReadonlyMap<HashName, string>): boolean {
  const hashes = compared(subject, known);
  return hashes.length > 0 && hashes.every((hash) => subject.digests[hash] === known.get(hash));
}

const compared = ({ digests }: Subject, known: ReadonlyMap<HashName, string>): HashName[] =>
  HASHES.filter((hash) => digests[hash] !== undefined && known.has(hash));
