import type { SkipCode, StageName, VerdictCode } from "./codes.ts";
import type { HashName } from "./crypto/crypto.ts";

export type VerdictWord = "pass" | "fail" | "indeterminate";

export interface StageResult {
  readonly stage: StageName;
  readonly result: VerdictWord | "skipped";
  /** Null exactly when the stage passed. */
  readonly code: VerdictCode | SkipCode | null;
}

/**
 * What was found. Holds only what was proven or what the caller gave: no ignored field of a bundle is
 * repeated. Holds no clock but `verifiedAt`, so the same question gives the same bytes (RFC 8785).
 */
export interface Verdict {
  readonly verdict: VerdictWord;
  /** The first stage that failed, else the first that stayed open; null when all passed. */
  readonly stage: StageName | null;
  readonly code: VerdictCode | null;
  /** All 13, in order. */
  readonly stages: readonly StageResult[];
  /** Null until the certificate's chain, or the key's signature, is proven. */
  readonly signer: SignerFound | null;
  /** Proven moments, earliest first. */
  readonly times: readonly TimeFound[];
  /** Proven log entries only. */
  readonly entries: readonly EntryFound[];
  /** The statement, once its signature holds; null for a message signature. */
  readonly statement: StatementFound | null;
  /**
   * Lower-case hex: SHA-256 of the bytes that were given; or the digests that were given, in a pass those
   * alone that the signature covers or its statement names.
   */
  readonly artifact: Readonly<Partial<Record<HashName, string>>>;
  /** SHA-256 of the bundle's canonical JSON; of its bytes where they are no JSON. */
  readonly bundleDigest: string;
  readonly rootDigest: string | null;
  readonly policyDigest: string;
  readonly verifier: { readonly name: "attune"; readonly version: string };
  /** RFC 3339; the moment the caller named, null when they named none. */
  readonly verifiedAt: string | null;
}

export type SignerFound =
  | {
      readonly kind: "certificate";
      readonly identities: readonly {
        readonly type: "email" | "uri" | "other";
        readonly value: string;
      }[];
      readonly issuer: string | null;
      /** Fulcio's claims by name (`source_repository_uri`, `build_signer_uri`, …), fulcio oid-info.md. */
      readonly claims: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "key" /** SHA-256 of the SubjectPublicKeyInfo. */;
      readonly keyDigest: string;
    };

export interface TimeFound {
  readonly source: "log" | "timestamp_authority";
  /** Name of the log, or subject of the authority. */
  readonly by: string;
  /** RFC 3339, in UTC, with as many fraction digits as were signed. */
  readonly at: string;
}

export interface EntryFound {
  readonly log: string;
  /** Decimal digits: an index may exceed 2^53. */
  readonly index: string;
  /** Null where only the log's promise was proven (bundle v0.1). */
  readonly treeSize: string | null;
  readonly kind: string;
  /** How many of the policy's witnesses signed the checkpoint. */
  readonly witnesses: number;
}

export interface StatementFound {
  readonly predicateType: string;
  readonly subjects: number;
  /** Name of the subject that matches the artifact; null when none does. */
  readonly subject: string | null;
  readonly builder: string | null;
  readonly source: string | null;
}
