import { at } from "../../../src/kernel/at.ts";
import { ok } from "../../../src/kernel/result.ts";
import type { TrustProfiles, VerdictSigner } from "../../ports/verdicts.ts";
import type { VerifyAsked } from "../schemas/verify.ts";
import { verdictAnswer } from "./answer.ts";
import { type NamedQuestion, type QuestionRefusal, readQuestion } from "./question.ts";
import { trustRoots } from "./roots.ts";
import { type CacheState, type VerdictPorts, verdictsOf } from "./verdicts.ts";

export interface AnswerPorts extends VerdictPorts {
  readonly signer: VerdictSigner;
  readonly profiles: TrustProfiles;
}

interface Answered {
  /** As `VerdictAnswer` describes it, in canonical JSON. */
  readonly answer: string;
  readonly cache: CacheState;
}

type Refused =
  | {
      readonly ok: false;
      readonly error: "verdict_key_unusable" | "timed_out";
      readonly detail?: undefined;
    }
  | QuestionRefusal;

type AllAnswered = { readonly ok: true; readonly value: readonly Answered[] } | Refused;

/** From what was asked to what is answered: all of it, or a refusal. `pathOf` leads to an item in the body. */
export function answersTo(ports: AnswerPorts) {
  const { signer, engine, profiles } = ports;
  const roots = trustRoots(profiles, engine);
  return async (
    items: readonly VerifyAsked[],
    pathOf: (item: number) => string,
  ): Promise<AllAnswered> => {
    const key = await signer();
    if (!key.ok) return key;

    const readRoot = roots.forRequest();
    const questions: NamedQuestion[] = [];
    for (const [item, asked] of items.entries()) {
      const read = await readQuestion(asked, readRoot, engine);
      if (!read.ok) return { ...read, detail: `${pathOf(item)}${read.detail}` };
      questions.push(read.value);
    }

    const found = await verdictsOf(questions, ports);
    if (!found.ok) return found;
    const answers: Answered[] = [];
    for (const [i, { digest, trust }] of questions.entries()) {
      const { text, cache: state } = at(found.value, i);
      const answer = await verdictAnswer(digest, text, trust, key.value);
      answers.push({ answer, cache: state });
    }
    return ok(answers);
  };
}
