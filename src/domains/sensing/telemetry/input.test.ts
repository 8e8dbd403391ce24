import { expect, expectTypeOf, test } from "vitest";
import type { Telemetry } from "../features.ts";
import type { Measure, UnknownReason } from "../measure.ts";
import type { InputEvent, KeyKind } from "./input.ts";
import { measureTelemetry } from "./rhythm.ts";

type Values<T> = T extends T ? T[keyof T] : never;
/** Members that could hold any text at all, a number under any name, or more beside. */
type Roomy<T> = T extends T
  ? { [K in keyof T]-?: string extends T[K] ? K : object extends T[K] ? K : never }[keyof T]
  : never;

test("an input event has no room for text: its words are a closed list, all else is a number", () => {
  expectTypeOf<Roomy<InputEvent>>().toBeNever();
  expectTypeOf<Extract<Values<InputEvent>, string>>().toEqualTypeOf<
    KeyKind | "key" | "move" | "scroll" | "click" | "switch" | "leave" | "return"
  >();
  expectTypeOf<Exclude<Values<InputEvent>, string>>().toEqualTypeOf<number>();
});

test("telemetry has none either: it is measures, whose only word is why there is none", () => {
  expectTypeOf<Exclude<Values<Telemetry>, number>>().toEqualTypeOf<Measure>();
  expectTypeOf<Extract<Values<Measure>, string>>().toEqualTypeOf<UnknownReason>();
  expectTypeOf<Roomy<Measure>>().toBeNever();
});

test("what an event carries beside its kind and times changes nothing that is said", () => {
  const events: InputEvent[] = Array.from({ length: 40 }, (_, i) => ({
    kind: "key",
    key: "letter_like",
    tMs: i * 200,
  }));
  const laden = events.map((event, i) => ({ ...event, text: `secret ${i}`, clientX: i }));
  expect(measureTelemetry(laden, 0, 10_000)).toEqual(measureTelemetry(events, 0, 10_000));
});
