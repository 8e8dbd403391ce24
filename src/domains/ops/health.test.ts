import { expect, test } from "vitest";
import { type Component, type ComponentName, overall } from "./health.ts";

const parts = (...down: ComponentName[]): Component[] =>
  (["site", "database", "redis"] as const).map((name) =>
    down.includes(name)
      ? { name, status: "down", latencyMs: null, code: "timed_out" }
      : { name, status: "ok", latencyMs: 4 },
  );

test.each([
  [[], "ok"],
  [["redis"], "degraded"],
  [["database"], "down"],
  [["database", "redis"], "down"],
  [["site"], "down"],
] as const)("with %j away the whole is %s", (down, status) => {
  expect(overall(parts(...down))).toBe(status);
});
