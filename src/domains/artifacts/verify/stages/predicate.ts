import type { Statement } from "../bundle/statement.ts";
import type { Policy } from "../policy/policy.ts";
import { type PredicateFacts, predicateFacts } from "../policy/predicate.ts";
import type { StageResult } from "../verdict.ts";
import { type StageCode, staged } from "./stage.ts";

export interface PredicateFound {
  readonly result: StageResult;
  readonly facts: PredicateFacts | null;
}

/** The statement is of the type, and tells of the build, that the policy asks for. */
export function predicateStage(statement: Statement | null, policy: Policy): PredicateFound {
  const facts = statement && predicateFacts(statement);
  return { result: staged("predicate", codeOf(statement, facts, policy)), facts };
}

function codeOf(
  statement: Statement | null,
  facts: PredicateFacts | null,
  { predicateType, builder, source }: Policy,
): StageCode<"predicate"> {
  if (predicateType === null && builder === null && source === null) return "not_asked";
  if (statement === null) return "predicate_missing";
  if (predicateType !== null && statement.predicateType !== predicateType)
    return "predicate_type_mismatch";
  if (builder === null && source === null) return null;
  if (facts === null) return "predicate_malformed";
  if (builder !== null && facts.builder !== builder) return "builder_mismatch";
  return source !== null && facts.source !== source ? "source_mismatch" : null;
}
