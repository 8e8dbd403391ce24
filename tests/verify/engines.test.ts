import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { webCrypto } from "../../src/domains/artifacts/browser/web-crypto.ts";
import type {
  CryptoEngine,
  HashName,
  KeyKind,
} from "../../src/domains/artifacts/verify/crypto/crypto.ts";
import {
  CCTV_FILE,
  ECDSA_FILES,
  ED25519_FILE,
  tallyCctv,
  tallyDigests,
  tallyEcdsa,
  tallyEd25519,
  WYCHEPROOF,
} from "../support/engine-vectors.ts";
import { missing, verifyText } from "../support/verify-data.ts";

const ENGINES: readonly (readonly [name: string, engine: CryptoEngine])[] = [
  ["node:crypto", nodeCrypto],
  ["WebCrypto", webCrypto],
];
const HASHES: readonly HashName[] = ["sha256", "sha384", "sha512"];

const wycheproofMissing = missing(WYCHEPROOF);
const cctvMissing = missing(CCTV_FILE);
const read = (name: string): string => verifyText(`${WYCHEPROOF}/${name}`);

afterEach(() => vi.restoreAllMocks());

/** WebCrypto of a browser that does not know one algorithm. */
function withoutAlgorithm(name: string): void {
  const subtle = crypto.subtle;
  for (const method of ["importKey", "generateKey"] as const) {
    const real = subtle[method].bind(subtle) as (...args: unknown[]) => Promise<never>;
    vi.spyOn(subtle, method).mockImplementation((...args: unknown[]) =>
      JSON.stringify(args).includes(`"${name}"`)
        ? Promise.reject(new DOMException("unknown", "NotSupportedError"))
        : real(...args),
    );
  }
}

describe.skipIf(wycheproofMissing)(wycheproofMissing ?? "Wycheproof", () => {
  describe.each(ENGINES)("with %s", (_, engine) => {
    test.each(ECDSA_FILES)("answers all $count of $name", async (file) => {
      const { count, mismatches } = await tallyEcdsa(engine, file, read(file.name));
      expect({ count, mismatches }).toEqual({ count: file.count, mismatches: [] });
    });

    test.each(ECDSA_FILES)("answers all $count of $name from digests", async (file) => {
      const { count, mismatches } = await tallyDigests(engine, file, read(file.name));
      expect({ count, mismatches }).toEqual({ count: file.count, mismatches: [] });
    });

    test("answers all 151 of Ed25519", async () => {
      const { count, mismatches } = await tallyEd25519(engine, read(ED25519_FILE));
      expect({ count, mismatches }).toEqual({ count: 151, mismatches: [] });
    });
  });

  test("answers all 151 of Ed25519 in a browser without it", async () => {
    withoutAlgorithm("Ed25519");
    const { count, mismatches } = await tallyEd25519(webCrypto, read(ED25519_FILE));
    expect({ count, mismatches }).toEqual({ count: 151, mismatches: [] });
  });
});

describe.skipIf(cctvMissing)(cctvMissing ?? "Ed25519 edge cases", () => {
  const text = cctvMissing ? "[]" : verifyText(CCTV_FILE);
  const AGREED = { count: 914, accepted: 43, mismatches: [] };

  test.each(ENGINES)("refuse all but harmless torsion with %s", async (_, engine) => {
    expect(await tallyCctv(engine, text)).toEqual(AGREED);
  });

  test("refuse all but harmless torsion in a browser without Ed25519", async () => {
    withoutAlgorithm("Ed25519");
    expect(await tallyCctv(webCrypto, text)).toEqual(AGREED);
  });
});

interface Signer {
  readonly spki: Uint8Array;
  readonly sign: (hash: HashName, data: Uint8Array) => Uint8Array;
}

const curve = (namedCurve: string): Signer => signer(generateKeyPairSync("ec", { namedCurve }));
const rsa = (modulusLength: number): Signer =>
  signer(generateKeyPairSync("rsa", { modulusLength }));

function signer({ publicKey, privateKey }: Record<"publicKey" | "privateKey", KeyObject>): Signer {
  const edwards = publicKey.asymmetricKeyType === "ed25519";
  return {
    spki: new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
    sign: (hash, data) => new Uint8Array(sign(edwards ? null : hash, data, privateKey)),
  };
}

const SIGNERS: Readonly<Record<KeyKind, Signer>> = {
  p256: curve("P-256"),
  p384: curve("P-384"),
  p521: curve("P-521"),
  ed25519: signer(generateKeyPairSync("ed25519")),
  rsa: rsa(2048),
};
const KINDS = Object.keys(SIGNERS) as readonly KeyKind[];
const DATA = Uint8Array.of(1, 2, 3);

async function answer(
  engine: CryptoEngine,
  spki: Uint8Array,
  hash: HashName,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  const key = await engine.importKey(spki);
  return key && engine.verify(key, hash, signature, DATA);
}

describe.each(ENGINES)("%s", (_, engine) => {
  test.each(KINDS)("takes a signature of a key of kind %s, and no other data", async (kind) => {
    const { spki, sign } = SIGNERS[kind];
    const key = await engine.importKey(spki);
    expect(key?.kind).toBe(kind);
    for (const hash of HASHES) {
      expect(await answer(engine, spki, hash, sign(hash, DATA))).toBe(true);
      expect(await answer(engine, spki, hash, sign(hash, Uint8Array.of(1, 2)))).toBe(false);
    }
  });

  test("reads no RSA key under 2048 bits", async () => {
    expect(await engine.importKey(rsa(2040).spki)).toBeUndefined();
  });

  test("reads no point that is not on its curve", async () => {
    const off = Uint8Array.from(SIGNERS.p256.spki);
    off[off.length - 1] = (off[off.length - 1] ?? 0) ^ 1;
    expect(await engine.importKey(off)).toBeUndefined();
  });

  test("reads no key of another kind and no other bytes", async () => {
    const x25519 = generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "der" });
    expect(await engine.importKey(new Uint8Array(x25519))).toBeUndefined();
    expect(await engine.importKey(curve("secp256k1").spki)).toBeUndefined();
    expect(await engine.importKey(new Uint8Array(0))).toBeUndefined();
  });

  test("verifies the digest of what was signed, with any of the hashes", async () => {
    for (const kind of ["p256", "p384"] as const)
      for (const hash of HASHES) {
        const { spki, sign } = SIGNERS[kind];
        const key = await engine.importKey(spki);
        if (!key) throw new Error("no key");
        const digest = await engine.digest(hash, DATA);
        expect(await engine.verifyDigest(key, hash, sign(hash, DATA), digest)).toBe(true);
        expect(await engine.verifyDigest(key, hash, sign(hash, digest), digest)).toBe(false);
      }
  });

  test.each(["p521", "ed25519", "rsa"] as const)("cannot verify a digest with %s", async (kind) => {
    const key = await engine.importKey(SIGNERS[kind].spki);
    if (!key) throw new Error("no key");
    const asked = async () =>
      engine.verifyDigest(key, "sha256", new Uint8Array(64), new Uint8Array(32));
    await expect(asked()).rejects.toThrow(`kind ${kind}`);
  });

  test("hashes as FIPS 180-4 says", async () => {
    const abc = Uint8Array.of(0x61, 0x62, 0x63);
    const start = async (hash: HashName) => (await engine.digest(hash, abc)).slice(0, 4);
    expect(await start("sha256")).toEqual(Uint8Array.of(0xba, 0x78, 0x16, 0xbf));
    expect(await start("sha384")).toEqual(Uint8Array.of(0xcb, 0x00, 0x75, 0x3f));
    expect(await start("sha512")).toEqual(Uint8Array.of(0xdd, 0xaf, 0x35, 0xa1));
  });
});

test("node:crypto answers at once", () => {
  const key = nodeCrypto.importKey(SIGNERS.p256.spki);
  expect(key).toMatchObject({ kind: "p256" });
  expect(nodeCrypto.digest("sha256", DATA)).toBeInstanceOf(Uint8Array);
});

test("a browser without P-521 verifies with it all the same", async () => {
  withoutAlgorithm("P-521");
  const { spki, sign } = SIGNERS.p521;
  expect(await answer(webCrypto, spki, "sha512", sign("sha512", DATA))).toBe(true);
  expect(await answer(webCrypto, spki, "sha512", sign("sha512", Uint8Array.of(9)))).toBe(false);
});

test("both engines give the same answer to any damaged signature or key", async () => {
  const bytes = (whole: Uint8Array) =>
    fc
      .array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { maxLength: 2 })
      .map((edits) => {
        const edited = Uint8Array.from(whole);
        for (const { at, byte } of edits) edited[at] = byte;
        return edited;
      });
  const question = fc.constantFrom(...KINDS).chain((kind) => {
    const { spki, sign } = SIGNERS[kind];
    const signature = sign("sha256", DATA);
    return fc.record({
      spki: fc.oneof({ weight: 3, arbitrary: fc.constant(spki) }, bytes(spki)),
      signature: fc.oneof(
        bytes(signature),
        fc.nat(160).map((most) => signature.slice(0, most)),
      ),
    });
  });
  await fc.assert(
    fc.asyncProperty(question, async ({ spki, signature }) => {
      const [first, second] = await Promise.all(
        ENGINES.map(([, engine]) => answer(engine, spki, "sha256", signature)),
      );
      expect(second).toBe(first);
    }),
    { numRuns: 400 },
  );
});
