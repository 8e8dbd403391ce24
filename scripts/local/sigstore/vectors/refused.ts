import type { Draft } from "./draft.ts";
import type { Content } from "./entering.ts";
import type { Instance } from "./instance.ts";
import { type Making, make, type TimestampMaking, timestampsOf } from "./making.ts";
import { type Expectation, MESSAGE, POLICY, type SameAs, type Vector } from "./vector.ts";

/** A vector that fails, beside the one that differs in nothing else and passes. */
export function refused(
  name: string,
  twin: string,
  why: string,
  bundle: Vector["bundle"],
  expect: Expectation,
  more: Partial<Vector> = {},
): Vector {
  return { name, twin, why, bundle, policy: POLICY, expect, ...more };
}

/** A Rekor v1 or v2 bundle of the instance, with changes. */
export const bundleV1 = (
  { world, atMs }: Instance,
  content: Content = MESSAGE,
  more: Partial<Making> = {},
): Draft => make(world, { content, atMs, logged: "rekor-v1", timestamps: [], ...more });

export const bundleV2 = (
  { world, atMs }: Instance,
  content: Content = MESSAGE,
  more: Partial<Making> = {},
): Draft => make(world, { content, atMs, ...more });

/** The bundle of the vector `sameAs` after `edit`. */
export const edited = (sameAs: string, edit: (draft: Draft) => void): SameAs => ({ sameAs, edit });

/** The Rekor v2 message with other timestamps of its signature. */
export const dated = ({ world, atMs }: Instance, ...timestamps: readonly TimestampMaking[]) =>
  edited("v2-message", (draft) => {
    const signature = Buffer.from(draft.messageSignature?.signature ?? "", "base64");
    draft.verificationMaterial.timestampVerificationData = timestampsOf(
      world,
      timestamps,
      signature,
      atMs,
    );
  });
