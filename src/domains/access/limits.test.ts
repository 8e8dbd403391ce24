import { expect, test } from "vitest";
import { LIMITS, limitHeaders } from "./limits.ts";

test("an allowed request is told the policy and what is left", () => {
  expect(limitHeaders("plan", { allowed: true, remaining: 59, resetS: 41.2 })).toEqual({
    "RateLimit-Policy": '"plan";q=60;w=60',
    RateLimit: '"plan";r=59;t=42',
  });
});

test("a refused request is told when to come again", () => {
  expect(limitHeaders("complete", { allowed: false, remaining: 0, resetS: 12 })).toMatchObject({
    RateLimit: '"complete";r=0;t=12',
    "Retry-After": "12",
  });
});

test("a window that has just ended is a wait of one second, never none or less", () => {
  const headers = limitHeaders("sessions", { allowed: false, remaining: -3, resetS: -0.4 });
  expect(headers).toMatchObject({ RateLimit: '"sessions";r=0;t=0', "Retry-After": "1" });
});

test("routes that give tokens or accounts close when requests cannot be counted", () => {
  const closed = Object.entries(LIMITS).filter(
    ([, { whenUncounted }]) => whenUncounted === "closed",
  );
  expect(closed.map(([name]) => name)).toEqual(["sessions", "complete"]);
});
