import type { CryptoEngine, HashName } from "../../src/domains/artifacts/verify/crypto/crypto.ts";
import { derFromP1363, type EcdsaCurve } from "../../src/domains/artifacts/verify/crypto/ecdsa.ts";
import { fromHex } from "../../src/kernel/bytes.ts";
import { utf8Bytes } from "../../src/kernel/utf8.ts";

/** What an engine made of a file of vectors; a mismatch is told by its number. */
export interface Tally {
  readonly count: number;
  readonly accepted: number;
  readonly mismatches: readonly string[];
}

/** Project Wycheproof, testvectors_v1: the members that are read here. */
interface Wycheproof {
  readonly testGroups: readonly {
    readonly publicKeyDer: string;
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      /** None of the files used here calls a vector "acceptable". */
      readonly result: "valid" | "invalid";
    }[];
  }[];
}

interface EcdsaFile {
  readonly curve: EcdsaCurve;
  readonly hash: HashName;
  readonly form: "der" | "p1363";
}

/** Below the folder of vectors. */
export const WYCHEPROOF = "wycheproof/testvectors_v1";
export const CCTV_FILE = "cctv/ed25519/ed25519vectors.json";
export const ED25519_FILE = "ed25519_test.json";

/** Of the Wycheproof folder, with the number of vectors in each. */
export const ECDSA_FILES: readonly (EcdsaFile & {
  readonly name: string;
  readonly count: number;
})[] = [
  {
    name: "ecdsa_secp256r1_sha256_test.json",
    curve: "p256",
    hash: "sha256",
    form: "der",
    count: 484,
  },
  {
    name: "ecdsa_secp384r1_sha384_test.json",
    curve: "p384",
    hash: "sha384",
    form: "der",
    count: 504,
  },
  {
    name: "ecdsa_secp256r1_sha256_p1363_test.json",
    curve: "p256",
    hash: "sha256",
    form: "p1363",
    count: 262,
  },
];

/** Every vector with the data; P1363 signatures are turned into DER first, those that cannot be are refused. */
export const tallyEcdsa = (engine: CryptoEngine, file: EcdsaFile, text: string): Promise<Tally> =>
  tally(engine, text, (key, signature, data) => {
    const der = file.form === "der" ? signature : derFromP1363(signature, file.curve);
    return der !== null && engine.verify(key, file.hash, der, data);
  });

/** The same with the digest alone. */
export const tallyDigests = (engine: CryptoEngine, file: EcdsaFile, text: string): Promise<Tally> =>
  tally(engine, text, async (key, signature, data) => {
    const der = file.form === "der" ? signature : derFromP1363(signature, file.curve);
    const digest = await engine.digest(file.hash, data);
    return der !== null && engine.verifyDigest(key, file.hash, der, digest);
  });

export const tallyEd25519 = (engine: CryptoEngine, text: string): Promise<Tally> =>
  tally(engine, text, (key, signature, data) => engine.verify(key, "sha512", signature, data));

type Check = (
  key: NonNullable<Awaited<ReturnType<CryptoEngine["importKey"]>>>,
  signature: Uint8Array,
  data: Uint8Array,
) => boolean | Promise<boolean>;

async function tally(engine: CryptoEngine, text: string, check: Check): Promise<Tally> {
  const { testGroups } = JSON.parse(text) as Wycheproof;
  const mismatches: string[] = [];
  let count = 0;
  let accepted = 0;
  for (const group of testGroups) {
    const key = await engine.importKey(bytes(group.publicKeyDer));
    for (const { tcId, comment, msg, sig, result } of group.tests) {
      const held = key !== undefined && (await check(key, bytes(sig), bytes(msg)));
      if (held !== (result === "valid")) mismatches.push(`${tcId} ${comment}`);
      count++;
      if (held) accepted++;
    }
  }
  return { count, accepted, mismatches };
}

/** C2SP CCTV, ed25519. */
interface CctvVector {
  readonly number: number;
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
  readonly flags: readonly string[] | null;
}

/** A torsion component that cancels out is harmless; all other edge cases are refused. */
const HARMLESS = new Set(["low_order_component_A", "low_order_component_R"]);
/** DER of an Ed25519 key before its 32 octets: RFC 8410, section 4. */
const SPKI_HEAD = "302a300506032b6570032100";

/** A mismatch is any answer other than "valid exactly when every flag is harmless". */
export async function tallyCctv(engine: CryptoEngine, text: string): Promise<Tally> {
  const vectors = JSON.parse(text) as readonly CctvVector[];
  const mismatches: string[] = [];
  let accepted = 0;
  for (const { number, key: point, sig, msg, flags } of vectors) {
    const key = await engine.importKey(bytes(SPKI_HEAD + point));
    const held =
      key !== undefined && (await engine.verify(key, "sha512", bytes(sig), utf8Bytes(msg)));
    const harmless = (flags ?? []).every((flag) => HARMLESS.has(flag));
    if (held !== harmless) mismatches.push(`${number} ${(flags ?? []).join(" ")}`);
    if (held) accepted++;
  }
  return { count: vectors.length, accepted, mismatches };
}

function bytes(hex: string): Uint8Array {
  const read = fromHex(hex);
  if (!read) throw new TypeError(`not hex: ${hex}`);
  return read;
}
