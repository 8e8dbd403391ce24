import type { TrustRead } from "../question.ts";
import type { TrustMaterial } from "../trust/trust.ts";
import type { StageResult } from "../verdict.ts";
import { staged } from "./stage.ts";

/** There is a root of trust to go by. */
export const rootStage = (
  trust: TrustRead,
): { readonly result: StageResult; readonly trust: TrustMaterial | null } =>
  trust.ok
    ? { result: staged("root", null), trust: trust.value }
    : { result: staged("root", trust.error), trust: null };
