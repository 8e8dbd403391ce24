import type {
  ExcursionFit,
  ExcursionMoment,
  ExcursionRefusal,
} from "../../../src/domains/reports/index.ts";
import type { Result } from "../../../src/kernel/result.ts";

export type Fitting = (
  moments: readonly ExcursionMoment[],
) => Result<ExcursionFit, ExcursionRefusal>;

/** A fit that the moments must carry: a refusal is a bug of the bench. */
export function fitted(fitting: Fitting, moments: readonly ExcursionMoment[]): ExcursionFit {
  const result = fitting(moments);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
