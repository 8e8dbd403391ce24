import type { Json } from "../../../../kernel/canonical-json.ts";
import { readStrictJson } from "../../../../kernel/strict-json.ts";
import { DIGEST_BYTES, type HashName } from "../crypto/crypto.ts";
import { isObject } from "../fields.ts";
import { LIMITS } from "../limits.ts";

/** An in-toto statement, v1 or v0.1: in-toto/attestation, spec/v1/statement.md. */
export interface Statement {
  readonly predicateType: string;
  /** At least one. */
  readonly subjects: readonly Subject[];
  /** Null when it was left out. */
  readonly predicate: Json;
}

/** A thing that the statement speaks of: spec/v1/resource_descriptor.md. */
export interface Subject {
  /** Empty when it was left out. */
  readonly name: string;
  /** Lower-case hex. Empty where the subject has digests of other algorithms only: nothing matches it. */
  readonly digests: Readonly<Partial<Record<HashName, string>>>;
}

const TYPES: readonly Json[] = [
  "https://in-toto.io/Statement/v1",
  "https://in-toto.io/Statement/v0.1",
];

/**
 * The in-toto statement in a payload; null when it is none or past a limit. Members that the specification
 * does not know are allowed, as it demands: the signature covers them.
 */
export function readStatement(payload: Uint8Array): Statement | null {
  const read = readStrictJson(payload, {
    mostBytes: LIMITS.bundleBytes,
    deepest: LIMITS.jsonDepth,
  });
  if (!read.ok || !isObject(read.value)) return null;
  const { _type: type, subject, predicateType, predicate = null } = read.value;
  if (type === undefined || !TYPES.includes(type)) return null;
  if (typeof predicateType !== "string" || predicateType === "") return null;
  if (predicate !== null && !isObject(predicate)) return null;
  if (!Array.isArray(subject) || subject.length === 0 || subject.length > LIMITS.subjects)
    return null;
  const subjects: Subject[] = [];
  for (const json of subject) {
    const one = readSubject(json);
    if (one === null) return null;
    subjects.push(one);
  }
  return { predicateType, subjects, predicate };
}

function readSubject(json: Json): Subject | null {
  if (!isObject(json)) return null;
  const { name = "", digest = null } = json;
  if (typeof name !== "string" || !isObject(digest)) return null;
  const given = Object.entries(digest);
  if (given.length === 0 || given.length > LIMITS.digests) return null;
  const digests: Partial<Record<HashName, string>> = {};
  for (const [algorithm, hex] of given) {
    if (typeof hex !== "string") return null;
    if (!isHashName(algorithm)) continue;
    if (hex.length !== 2 * DIGEST_BYTES[algorithm] || !/^[0-9a-f]+$/.test(hex)) return null;
    digests[algorithm] = hex;
  }
  return { name, digests };
}

const isHashName = (name: string): name is HashName => Object.hasOwn(DIGEST_BYTES, name);
