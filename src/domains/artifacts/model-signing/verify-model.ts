import type { CryptoEngine } from "../verify/crypto/crypto.ts";
import type { SignerFound, Verdict, VerdictWord } from "../verify/verdict.ts";
import {
  compareFiles,
  type FileFinding,
  type FileQuestion,
  type FileState,
  type FoundFile,
  withoutSlash,
} from "./files.ts";
import { type ModelCode, type ModelSignerRule, prove } from "./prove.ts";
import type { ModelSignature } from "./read-signature.ts";
import { isModelPath } from "./read-statement.ts";
import { rootDigest } from "./statement.ts";

export interface ModelQuestion extends FileQuestion {
  readonly signature: ModelSignature;
  readonly files: readonly FoundFile[];
  readonly signer: ModelSignerRule;
}

export interface ModelVerdict {
  readonly verdict: VerdictWord;
  /** Why not `pass`; null for a pass. */
  readonly code: ModelCode | null;
  /** A pass of a `subset` says nothing of the files that are `not_asked`. */
  readonly scope: "whole" | "subset";
  /** Null until the signature is proven. */
  readonly signer: SignerFound | null;
  /** SHA-256 over the digests of all resources: what the signature's subject is. */
  readonly rootDigest: string;
  /** Every path that was signed, found or asked for; null until the signature is proven. */
  readonly files: readonly FileFinding[] | null;
  /** Paths the signature wanted ignored, and that name nothing inside a model. */
  readonly unusableIgnorePaths: readonly string[];
  /** The whole verdict on the Sigstore bundle; null for the other kinds of signer. */
  readonly sigstore: Verdict | null;
}

/**
 * Whether these are the files that the expected signer signed, all of them and no others. Signature first:
 * the files are compared with a manifest only once it is proven. A file that is not signed fails unless the
 * signature or the caller ignores it; a subset is checked only when it is asked for.
 */
export async function verifyModel(
  question: ModelQuestion,
  engine: CryptoEngine,
): Promise<ModelVerdict> {
  const { signature, subset, signer } = question;
  const { manifest } = signature;
  const start = {
    scope: subset === null ? "whole" : "subset",
    rootDigest: rootDigest(manifest.resources),
    unusableIgnorePaths: manifest.serialization.ignorePaths.filter((path) => !isUsable(path)),
  } as const;
  const proof = await prove(signature, signer, engine);
  if (!proof.ok) {
    const { error: code, sigstore, isOpen } = proof;
    const verdict = isOpen ? "indeterminate" : "fail";
    return { verdict, code, signer: null, files: null, sigstore, ...start };
  }
  const files = compareFiles(usable(signature), question.files, question);
  const code = filesCode(files, question);
  const verdict = code === null ? "pass" : "fail";
  return { verdict, code, files, ...proof.value, ...start };
}

const CODES: Readonly<Partial<Record<FileState, ModelCode>>> = {
  changed: "file_changed",
  missing: "file_missing",
  unsigned: "file_unsigned",
  link_not_allowed: "file_link_not_allowed",
  not_a_file: "file_not_a_file",
};

/** The first state in this order that any file is in; null when every file that was asked about matched. */
function filesCode(files: readonly FileFinding[], { subset }: FileQuestion): ModelCode | null {
  const states = new Set(files.map(({ state }) => state));
  for (const state of Object.keys(CODES) as FileState[])
    if (states.has(state)) return CODES[state] ?? null;
  if (states.has("matched")) return null;
  return subset === null ? "nothing_signed" : "subset_empty";
}

/** Absolute paths and ways out of the model, as some early signatures hold, ignore nothing. */
const isUsable = (path: string): boolean => path !== "." && isModelPath(withoutSlash(path));

const usable = ({ manifest }: ModelSignature): ModelSignature["manifest"] => ({
  ...manifest,
  serialization: {
    ...manifest.serialization,
    ignorePaths: manifest.serialization.ignorePaths.filter(isUsable),
  },
});
