import { expect, test } from "vitest";
import { isRequestId, isTraceparent } from "./request-id.ts";

test.each(["a".repeat(8), "a".repeat(128), "0192f0c1-7d00-7abc-8def-0123456789ab", "job.42_b-7"])(
  "%s may name a request",
  (id) => expect(isRequestId(id)).toBe(true),
);

test.each(["", "a".repeat(7), "a".repeat(129), "two words!", "line\nbreak1", "münchen-1"])(
  "%j may not",
  (id) => expect(isRequestId(id)).toBe(false),
);

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

test("the example of the specification is a traceparent", () => {
  expect(isTraceparent(`00-${TRACE}-${SPAN}-01`)).toBe(true);
});

test.each([
  `01-${TRACE}-${SPAN}-01`,
  `00-${"0".repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01-more`,
])("%s is not", (value) => expect(isTraceparent(value)).toBe(false));
