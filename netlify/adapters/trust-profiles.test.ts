import { expect, test } from "vitest";
import { trustProfiles } from "./trust-profiles.ts";

test("the public-good root can be read whole, under the digest that is noted beside it", async () => {
  const [profile] = await trustProfiles();
  expect(profile?.name).toBe("public-good");
  const trust = profile?.trust;
  if (!trust?.ok) throw new Error(trust?.error);
  expect(trust.value.digest).toBe(profile?.digest);
  expect(trust.value.logs.map(({ name }) => name)).toContain("rekor.sigstore.dev");
  expect(trust.value.authorities.length).toBeGreaterThan(0);
  expect(trust.value.timestampAuthorities.length).toBeGreaterThan(0);
});

test("it is read once in a process", async () => {
  expect(await trustProfiles()).toBe(await trustProfiles());
});
