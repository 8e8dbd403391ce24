import { hasExactly } from "../../../kernel/shape.ts";
import { BREATHING_PATTERNS } from "./breathing.ts";
import type { Snapshot, Surface } from "./effect.ts";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isTime: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isPattern: Check = (value) => BREATHING_PATTERNS.some((pattern) => pattern === value);
const isLevel: Check = (value) => typeof value === "number" && value >= 0 && value <= 1;
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const shaped =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    hasExactly(value, Object.keys(shape)) &&
    Object.entries(shape).every(([key, check]) => check(value[key]));

const PARTS: Readonly<Record<keyof Surface, Check>> = {
  breathing: orNull(shaped({ pattern: isPattern, untilMs: isTime })),
  dim: isLevel,
  simplified: (value) => typeof value === "boolean",
  timer: orNull(shaped({ label: isText, endsAtMs: isTime })),
  quiet: orNull(shaped({ endsAtMs: isTime })),
  break: orNull(shaped({ endsAtMs: isTime })),
  steps: orNull(isTexts),
  recall: orNull(shaped({ question: isText })),
  resume: orNull(
    shaped({
      goal: orNull(isText),
      lastStep: orNull(isText),
      running: orNull(isText),
      leftAtMs: isTime,
    }),
  ),
};

/** A snapshot as it was written; every part of both pages known and of its kind. */
export const isSnapshot = (value: unknown): value is Snapshot =>
  shaped({ before: shaped(PARTS), after: shaped(PARTS) })(value);
