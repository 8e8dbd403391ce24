import { describe, expect, test } from "vitest";
import type { CryptoEngine } from "../../../src/domains/artifacts/index.ts";
import publicGood from "../../../src/domains/artifacts/roots/public-good.json" with {
  type: "json",
};
import { verifyWorld } from "../../../tests/fakes/verify-world.ts";
import { trustRoots } from "./roots.ts";

/** Roots over an engine that counts the keys it reads. */
function counted() {
  const { engine, profiles } = verifyWorld();
  const read = { keys: 0 };
  const counting: CryptoEngine = {
    ...engine,
    importKey: (spki) => {
      read.keys += 1;
      return engine.importKey(spki);
    },
  };
  return { roots: trustRoots(profiles, counting), read };
}

/** The same root with one log under another name: another digest, as good a root. */
const renamed = (name: string) => ({
  ...publicGood,
  tlogs: publicGood.tlogs.slice(0, 1).map((log) => ({ ...log, baseUrl: `https://${name}` })),
});

test("a profile is found by its name, and no other", async () => {
  const { roots } = counted();
  expect(await roots.forRequest()({ profile: "public-good" })).toMatchObject({
    value: { label: { source: "profile", profile: "public-good" }, trust: { ok: true } },
  });
  for (const profile of ["", "Public-Good", "__proto__", "staging"])
    expect(await roots.forRequest()({ profile })).toEqual({
      ok: false,
      error: "unknown_trust_profile",
    });
});

test("a caller's root is labelled as theirs, unless it is a profile's own", async () => {
  const { roots } = counted();
  expect(await roots.forRequest()({ root: renamed("log.example") })).toMatchObject({
    value: { label: { source: "caller", profile: null }, trust: { ok: true } },
  });
  expect(await roots.forRequest()({ root: publicGood })).toMatchObject({
    value: { label: { source: "profile", profile: "public-good" } },
  });
});

test("a root that cannot be read is no refusal: the verdict tells it", async () => {
  const { roots } = counted();
  expect(await roots.forRequest()({ root: { tlogs: 7 } })).toMatchObject({
    ok: true,
    value: { trust: { ok: false, error: "root_malformed" } },
  });
});

test("the same root is read once, in whatever order its members are", async () => {
  const { roots, read } = counted();
  await roots.forRequest()({ root: renamed("log.example") });
  const { keys } = read;
  const turned = Object.fromEntries(Object.entries(renamed("log.example")).reverse());
  await roots.forRequest()({ root: turned });
  expect(keys).toBeGreaterThan(0);
  expect(read.keys).toBe(keys);
});

test("the sixteen roots that came last stay read, older ones are read anew", async () => {
  const { roots, read } = counted();
  for (let n = 0; n <= 16; n++) await roots.forRequest()({ root: renamed(`log-${n}.example`) });
  const { keys } = read;
  await roots.forRequest()({ root: renamed("log-1.example") });
  expect(read.keys).toBe(keys);
  await roots.forRequest()({ root: renamed("log-0.example") });
  expect(read.keys).toBeGreaterThan(keys);
});

describe("the roots of one request", () => {
  /** A root of just over a third of what a request may bring. */
  const third = (n: number) => ({ ...renamed(`log-${n}.example`), more: "x".repeat(44_000) });

  test("are too large together, though each is small enough", async () => {
    const { roots } = counted();
    const read = roots.forRequest();
    const codes = [];
    for (const n of [1, 2, 1, 3]) {
      const used = await read({ root: third(n) });
      codes.push(used.ok ? "read" : used.error);
    }
    expect(codes).toEqual(["read", "read", "read", "roots_too_large"]);
    expect(await roots.forRequest()({ root: third(3) })).toMatchObject({ ok: true });
  });

  test("are not looked into when they are too large", async () => {
    const { roots, read } = counted();
    const large = { ...renamed("log.example"), more: "x".repeat(131_072) };
    expect(await roots.forRequest()({ root: large })).toEqual({
      ok: false,
      error: "roots_too_large",
    });
    expect(read.keys).toBe(0);
  });
});
