/** A bill of materials, whichever format it came from or goes to. */
export interface Sbom {
  /** What the bill is about; null when the document names nothing. */
  readonly subject: Component | null;
  /** Sorted by `ref`, which is unique and not the subject's. */
  readonly components: readonly Component[];
  /** Sorted by `from`, each list sorted; both ends are the subject or a component. */
  readonly dependencies: readonly Dependency[];
}

export interface Component {
  /** Unique in the bill: the package URL where there is one. */
  readonly ref: string;
  readonly type: ComponentType;
  readonly name: string;
  readonly version: string | null;
  /** Package URL (purl-spec). */
  readonly purl: string | null;
  /** Sorted by algorithm, one of each. */
  readonly hashes: readonly ComponentHash[];
  /** SPDX licence expression, or the words the maker used; null when nobody said. */
  readonly licence: string | null;
  readonly scope: Scope;
  /** Where it was fetched from. */
  readonly source: string | null;
}

export type ComponentType = "application" | "library" | "file" | "machine-learning-model" | "data";

/** `development`: only for building and testing. `optional`: works without it. */
export type Scope = "required" | "optional" | "development";

export type HashAlgorithm =
  | "md5"
  | "sha1"
  | "sha256"
  | "sha384"
  | "sha512"
  | "sha3-256"
  | "sha3-384"
  | "sha3-512"
  | "blake2b-256"
  | "blake2b-384"
  | "blake2b-512"
  | "blake3";

export interface ComponentHash {
  readonly algorithm: HashAlgorithm;
  /** Lower-case digits. */
  readonly hex: string;
}

export interface Dependency {
  readonly from: string;
  readonly to: readonly string[];
}

/** Hex digits of a digest; null where the length is free (BLAKE3). */
const HEX_DIGITS: Readonly<Record<HashAlgorithm, number | null>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  "sha3-256": 64,
  "sha3-384": 96,
  "sha3-512": 128,
  "blake2b-256": 64,
  "blake2b-384": 96,
  "blake2b-512": 128,
  blake3: null,
};

/** A hash with as many digits as its algorithm gives, in lower case; null for anything else. */
export function componentHash(algorithm: string, hex: string): ComponentHash | null {
  if (!isAlgorithm(algorithm)) return null;
  const digits = HEX_DIGITS[algorithm] ?? Math.min(Math.max(hex.length, 2), 128);
  if (hex.length !== digits || digits % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return null;
  return { algorithm, hex: hex.toLowerCase() };
}

/** Orders by UTF-16 code unit, the same everywhere. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isAlgorithm = (name: string): name is HashAlgorithm => Object.hasOwn(HEX_DIGITS, name);
