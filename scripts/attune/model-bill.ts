import {
  type ModelBomMaking,
  modelBom,
  parseManifest,
  readModelCards,
} from "../../src/domains/artifacts/index.ts";
import { Refusal } from "../local/refusal.ts";
import { readJsonInput } from "./files.ts";

/** The ML-BOM of a manifest of models. Refuses `manifest_malformed` and `model_card_malformed`. */
export async function modelBillOf(file: string, making: ModelBomMaking): Promise<string> {
  const manifest = await readJsonInput(file);
  const entries = parseManifest(manifest);
  if (!entries.ok)
    throw new Refusal(
      entries.error,
      `${file} is no manifest of models.`,
      'It is {"files": […]}, each file with name, bytes, sha256 and licence, and none twice.',
    );
  const cards = readModelCards(manifest);
  if (!cards.ok)
    throw new Refusal(
      cards.error,
      `${file} has a card that is not as it must be.`,
      "A card has texts, task and architecture, and lists of them: inputs, outputs, useCases, limitations.",
    );
  return modelBom(entries.value, cards.value, making);
}
