import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { toHex } from "./hex.ts";

/** SHA-256 (FIPS 180-4) of the canonical form (RFC 8785) of a value, as 64 lower-case hex digits: equal values, equal digest. */
export const digestOf = (value: Json): string => toHex(sha256(utf8ToBytes(canonicalJson(value))));
