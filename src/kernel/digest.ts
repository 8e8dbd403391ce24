import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.ts";

/** SHA-256 (FIPS 180-4) of the canonical form (RFC 8785) of a value, as 64 lower-case hex digits: equal values, equal digest. */
export const digestOf = (value: Json): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
