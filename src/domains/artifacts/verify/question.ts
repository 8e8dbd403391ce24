import type { Json } from "../../../kernel/canonical-json.ts";
import type { FailCode, OpenCode } from "./codes.ts";
import type { HashName } from "./crypto/crypto.ts";
import type { Policy } from "./policy/policy.ts";
import type { TrustMaterial } from "./trust/trust.ts";

/** The thing that was signed: itself, or as much as is known of it. */
export type Artifact =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | {
      readonly kind: "digests";
      readonly digests: Readonly<Partial<Record<HashName, Uint8Array>>>;
    };

/** Everything a verdict depends on. */
export interface Question {
  /** A Sigstore bundle or a bare DSSE envelope: its UTF-8 text, or what `readStrictJson` made of it. */
  readonly bundle: Uint8Array | Json;
  /**
   * Of the bundle's canonical JSON (RFC 8785), where whoever asks has made it already: SHA-256 as lower-case
   * hex, and UTF-16 code units. Left out, it is made here.
   */
  readonly canonical?: { readonly digest: string; readonly length: number };
  readonly artifact: Artifact;
  readonly policy: Policy;
  /** What `readTrust` gave: the material, or why there is none. */
  readonly trust: TrustRead;
  /** Only for ages and skew; null leaves both unasked. */
  readonly verifiedAtMs: number | null;
}

export type TrustRead =
  | { readonly ok: true; readonly value: TrustMaterial }
  | { readonly ok: false; readonly error: FailCode<"root"> | OpenCode<"root"> };
