import { describe, expect, test } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { verifyCertificateChain } from "../../src/domains/artifacts/index.ts";
import {
  authority,
  CODE_SIGNING,
  certificateOf,
  SERVER_AUTH,
  type Spoilt,
} from "../support/own-authority.ts";

const AT_MS = Date.UTC(2027, 0, 1);

describe("a chain of one's own authority", () => {
  const check = (
    roots: readonly Uint8Array[],
    chain: readonly Uint8Array[],
    atMs: number = AT_MS,
  ) => verifyCertificateChain({ roots, chain, atMs }, nodeCrypto);
  const LATE = Date.UTC(2029, 0, 1);

  test("holds, in any order, with or without its root inside", async () => {
    const { root, between, leaf } = authority();
    for (const chain of [
      [leaf.der, between.der],
      [leaf.der, between.der, root.der],
      [leaf.der, root.der, between.der],
    ])
      expect(await check([root.der], chain)).toMatchObject({ ok: true });
    expect(await check([between.der], [leaf.der])).toMatchObject({ ok: true });
  });

  test("passes a signer marked as an authority only while it may not sign certificates", async () => {
    const marked = { authority: { mostBelow: null } };
    const harmless = authority({ leaf: { ...marked, usage: 0x80 } });
    expect(
      await check([harmless.root.der], [harmless.leaf.der, harmless.between.der]),
    ).toMatchObject({ ok: true });
  });

  test.each<[string, Spoilt, string]>([
    ["a signer without purpose", { leaf: { purposes: [] } }, "eku_missing"],
    ["a signer for servers", { leaf: { purposes: [SERVER_AUTH] } }, "eku_not_code_signing"],
    ["a signer that may not sign", { leaf: { usage: 0x20 } }, "key_usage_not_signing"],
    [
      "a signer that is an authority",
      { leaf: { authority: { mostBelow: null }, usage: 0x84 } },
      "chain_not_a_leaf",
    ],
    [
      "an authority without limits on its key",
      { leaf: { authority: { mostBelow: null }, usage: null } },
      "chain_not_a_leaf",
    ],
    ["a signer not yet valid", { leaf: { fromMs: LATE } }, "chain_certificate_expired"],
    ["an expired signer", { leaf: { toMs: AT_MS - 1000 } }, "chain_certificate_expired"],
    ["an expired authority", { between: { toMs: AT_MS - 1000 } }, "chain_authority_expired"],
    ["an expired root", { root: { toMs: AT_MS - 1000 } }, "chain_authority_expired"],
    [
      "an authority that is none",
      { between: { authority: null, usage: 0x04 } },
      "chain_not_an_authority",
    ],
    [
      "an authority that may not sign certificates",
      { between: { usage: 0x80 } },
      "chain_not_an_authority",
    ],
    [
      "a root that lets nobody between",
      { root: { authority: { mostBelow: 0 } } },
      "chain_path_too_long",
    ],
    ["an authority for servers", { between: { purposes: [SERVER_AUTH] } }, "eku_not_code_signing"],
    [
      "an unknown rule for the signer",
      { leaf: { unknown: "1.2.3.4" } },
      "chain_unknown_critical_extension",
    ],
    [
      "an unknown rule for the authority",
      { between: { unknown: "1.2.3.4" } },
      "chain_unknown_critical_extension",
    ],
  ])("with %s is refused", async (_, spoilt, error) => {
    const { root, between, leaf } = authority(spoilt);
    expect(await check([root.der], [leaf.der, between.der])).toEqual({ ok: false, error });
  });

  test("with an authority for code signing holds", async () => {
    const { root, between, leaf } = authority({ between: { purposes: [CODE_SIGNING] } });
    expect(await check([root.der], [leaf.der, between.der])).toMatchObject({ ok: true });
  });

  test("at both ends of a validity holds, a second outside does not", async () => {
    const toMs = AT_MS;
    const { root, between, leaf } = authority({ leaf: { toMs } });
    const at = (ms: number) => check([root.der], [leaf.der, between.der], ms);
    expect((await at(toMs)).ok).toBe(true);
    expect(await at(toMs + 1000)).toEqual({ ok: false, error: "chain_certificate_expired" });
  });

  test("without its root, its link or any root is refused", async () => {
    const { root, between, leaf } = authority();
    const twin = authority();
    const whole = [leaf.der, between.der];
    expect(await check([], whole)).toEqual({ ok: false, error: "root_empty" });
    expect(await check([root.der], [leaf.der])).toEqual({
      ok: false,
      error: "chain_unknown_authority",
    });
    // Same names, other keys.
    expect(await check([twin.root.der], whole)).toEqual({
      ok: false,
      error: "chain_signature_invalid",
    });
    expect(await check([root.der], [leaf.der, twin.between.der])).toEqual({
      ok: false,
      error: "chain_signature_invalid",
    });
    // A root that came with the bundle is not believed for it.
    expect((await check([twin.root.der], [...whole, root.der])).ok).toBe(false);
  });

  test("that is no certificate, or endless, is refused", async () => {
    const { root, between, leaf } = authority();
    expect(await check([root.der], [leaf.der.subarray(1)])).toEqual({
      ok: false,
      error: "certificate_malformed",
    });
    expect(await check([leaf.der.subarray(1)], [leaf.der])).toEqual({
      ok: false,
      error: "root_malformed",
    });
    expect(await check([root.der], [])).toEqual({ ok: false, error: "certificate_malformed" });
    const many = Array.from({ length: 40 }, () => between.der);
    expect(await check([root.der], [leaf.der, ...many])).toEqual({
      ok: false,
      error: "chain_too_long",
    });
    let last = root;
    const chain: Uint8Array[] = [];
    for (let i = 0; i < 12; i++) {
      const wanted = { authority: { mostBelow: null }, purposes: [] };
      last = certificateOf({ name: `between ${i}`, issuer: last, ...wanted });
      chain.unshift(last.der);
    }
    const end = certificateOf({ name: "signer", issuer: last });
    expect(await check([root.der], [end.der, ...chain])).toEqual({
      ok: false,
      error: "chain_too_long",
    });
  });
});
