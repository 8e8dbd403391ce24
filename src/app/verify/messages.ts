import type { HashName, PolicyAsked, Verdict } from "../../domains/artifacts/index.ts";
import type { VerifyRefusal } from "../../i18n/verify.ts";

/** What was signed, as far as the person gave it. */
export type ArtifactGiven =
  | { readonly kind: "file"; readonly name: string; readonly file: Blob }
  | { readonly kind: "digest"; readonly hash: HashName; readonly hex: string };

/** What the page asks of its worker, once. */
export interface Check {
  readonly artifact: ArtifactGiven;
  readonly bundle: Uint8Array;
  readonly policy: PolicyAsked;
  /** A trusted root's JSON; null is the pinned public-good root. */
  readonly root: Uint8Array | null;
}

/** What the worker says: how far it has read, and at the end one of the other two. */
export type Said =
  | { readonly kind: "read"; readonly bytes: number; readonly of: number }
  | { readonly kind: "checked"; readonly checked: Checked }
  | { readonly kind: "refused"; readonly code: VerifyRefusal };

/** A verdict with what it was about. */
export interface Checked {
  readonly verdict: Verdict;
  /** The verdict's bytes: RFC 8785. */
  readonly text: string;
  /** Every digest that the verdict used, lower-case hex. */
  readonly digests: Readonly<Partial<Record<HashName, string>>>;
  /** True where digests were not enough and the whole file was checked. */
  readonly neededFile: boolean;
}
