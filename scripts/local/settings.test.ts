import { expect, test } from "vitest";
import type { Refusal } from "./refusal.ts";
import { portVariable, readSettings } from "./settings.ts";

test("keeps state in .attune and uses the known ports when nothing is set", () => {
  expect(readSettings({}, "/home/ada/attune")).toEqual({
    homeDir: "/home/ada/attune/.attune",
    ephemeral: false,
    sitePort: 8888,
    supabasePort: 54321,
    redisPort: 54380,
  });
});

test("reads every place from the environment", () => {
  const settings = readSettings(
    {
      ATTUNE_HOME: "../state",
      ATTUNE_EPHEMERAL: "1",
      ATTUNE_PORT: "1",
      ATTUNE_SUPABASE_PORT: "65535",
      ATTUNE_REDIS_PORT: "7000",
    },
    "/home/ada/attune",
  );
  expect(settings).toEqual({
    homeDir: "/home/ada/state",
    ephemeral: true,
    sitePort: 1,
    supabasePort: 65535,
    redisPort: 7000,
  });
  expect([1, 65535, 7000].map((port) => portVariable(settings, port))).toEqual([
    "ATTUNE_PORT",
    "ATTUNE_SUPABASE_PORT",
    "ATTUNE_REDIS_PORT",
  ]);
});

test.each(["0", "65536", "80a", "-1", "8888.5", " 80"])("refuses %j as a port", (text) => {
  expect(() => readSettings({ ATTUNE_PORT: text }, "/")).toThrow(
    expect.objectContaining({ name: "Refusal", code: "bad_port" }) as Refusal,
  );
});
