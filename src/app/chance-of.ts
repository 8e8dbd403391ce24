import type { Json } from "../kernel/canonical-json.ts";
import { type Chance, chanceFrom } from "../kernel/chance.ts";
import { digestOf } from "../kernel/digest.ts";

/** A source of numbers that equal data begin alike: what is computed with it does not change between visits. */
export const chanceOf = (data: Json): Chance =>
  chanceFrom(Number.parseInt(digestOf(data).slice(0, 8), 16));
