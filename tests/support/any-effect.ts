import fc from "fast-check";
import {
  BREATHING_PATTERNS,
  type Effect,
  type Surface,
} from "../../src/domains/intervention/index.ts";

const pattern = fc.constantFrom(...BREATHING_PATTERNS);
const text = fc.string({ maxLength: 20 });
const level = fc.double({ min: 0.1, max: 0.9, noNaN: true });
const durationS = fc.integer({ min: 10, max: 3600 });

/** Milliseconds of a caller's clock. */
export const anyMs = fc.nat(1e9);

const place = { goal: fc.option(text), lastStep: fc.option(text), running: fc.option(text) };
const ends = fc.option(fc.record({ endsAtMs: anyMs }));

export const anySurface: fc.Arbitrary<Surface> = fc.record({
  breathing: fc.option(fc.record({ pattern, untilMs: anyMs })),
  dim: fc.double({ min: 0, max: 1, noNaN: true }),
  simplified: fc.boolean(),
  timer: fc.option(fc.record({ label: text, endsAtMs: anyMs })),
  quiet: ends,
  break: ends,
  steps: fc.option(fc.array(text)),
  recall: fc.option(fc.record({ question: text })),
  resume: fc.option(fc.record({ ...place, leftAtMs: anyMs })),
});

const kind = <Kind extends Effect["kind"]>(name: Kind) => fc.constant(name);

export const anyEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: kind("breathe"), pattern, durationS }),
  fc.record({ kind: kind("dim"), level, durationS }),
  fc.record({ kind: kind("simplify"), level, durationS }),
  fc.record({ kind: kind("timer"), label: text, durationS }),
  fc.record({ kind: kind("quiet"), durationS }),
  fc.record({
    kind: kind("break"),
    durationS,
    breathing: fc.option(fc.record({ pattern, durationS })),
  }),
  fc.record({ kind: kind("micro_steps"), steps: fc.array(text) }),
  fc.record({ kind: kind("recall"), question: text }),
  fc.record({ kind: kind("resume"), ...place, leftAtMs: anyMs }),
);
