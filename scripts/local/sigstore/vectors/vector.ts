import type { PolicyAsked } from "../../../../src/domains/artifacts/verify/policy/policy.ts";
import type { VerdictWord } from "../../../../src/domains/artifacts/verify/verdict.ts";
import type { Draft } from "./draft.ts";
import type { Content } from "./entering.ts";

/** One question with the one right answer. */
export interface Vector {
  /** Also the file's name, unless `file` shares another vector's bundle. */
  readonly name: string;
  readonly why: string;
  readonly bundle: Draft | SameAs;
  readonly policy: PolicyAsked;
  readonly expect: Expectation;
  /** The vector that differs in this one thing only and passes. */
  readonly twin?: string;
  /** Another answer when only the artifact's digests are known. */
  readonly byDigest?: Expectation;
  /** The moment of asking; without it no age and no skew is asked about. */
  readonly verifiedAt?: string;
}

/** The bundle of another vector, or what an edit makes of it. */
export interface SameAs {
  readonly sameAs: string;
  readonly edit?: (draft: Draft) => void;
}

export interface Expectation {
  readonly verdict: VerdictWord;
  readonly stage: string | null;
  readonly code: string | null;
}

export const PASS: Expectation = { verdict: "pass", stage: null, code: null };

export const fail = (stage: string, code: string): Expectation => ({
  verdict: "fail",
  stage,
  code,
});

export const open = (stage: string, code: string): Expectation => ({
  verdict: "indeterminate",
  stage,
  code,
});

/** The bytes that every vector is about. */
export const ARTIFACT = "hello world\n";

export const IDENTITY = "me@example.com";
export const ISSUER = "https://issuer.example";
export const POLICY: PolicyAsked = { identity: IDENTITY, issuer: ISSUER };

export const IN_TOTO = "application/vnd.in-toto+json";
export const PREDICATE = "https://attune.test/note/v1";

export const MESSAGE: Content = { kind: "message", bytes: Buffer.from(ARTIFACT) };

export const envelope = (statement: unknown, payloadType: string = IN_TOTO): Content => ({
  kind: "envelope",
  payload: JSON.stringify(statement),
  payloadType,
});
