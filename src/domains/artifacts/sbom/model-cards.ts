import type { Json } from "../../../kernel/canonical-json.ts";
import { ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ModelCard } from "./model-bom.ts";
import { type Fields, isRecord, text } from "./spdx-fields.ts";

/**
 * The cards in a manifest of models, by file name: `card` of `{files: [{name, card}]}`, an object with any of
 * the members of `ModelCard`. Another member, or one of another type, refuses all of them.
 */
export function readModelCards(
  manifest: Json,
): Result<Readonly<Record<string, ModelCard>>, "model_card_malformed"> {
  const files = isRecord(manifest) && Array.isArray(manifest.files) ? manifest.files : [];
  const cards: [name: string, card: ModelCard][] = [];
  for (const file of files) {
    if (!isRecord(file) || typeof file.name !== "string" || file.card === undefined) continue;
    const card = isRecord(file.card) ? readCard(file.card) : null;
    if (card === null) return refuse("model_card_malformed");
    cards.push([file.name, card]);
  }
  return ok(Object.fromEntries(cards));
}

function readCard(fields: Fields): ModelCard | null {
  const { task, architecture, inputs, outputs, useCases, limitations, ...others } = fields;
  const words = { task: text(task), architecture: text(architecture) };
  const lists = {
    inputs: texts(inputs),
    outputs: texts(outputs),
    useCases: texts(useCases),
    limitations: texts(limitations),
  };
  const card = { ...words, ...lists };
  return Object.keys(others).length === 0 && isWhole(card) ? card : null;
}

const isWhole = (
  card: {
    readonly [member in keyof ModelCard]: ModelCard[member] | undefined;
  },
): card is ModelCard => Object.values(card).every((value) => value !== undefined);

/** A list of texts that may be left out; undefined when it is something else. */
function texts(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined) return [];
  const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
  return isList ? (value as readonly string[]) : undefined;
}
