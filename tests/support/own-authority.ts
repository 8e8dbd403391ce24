import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { concatBytes } from "../../src/kernel/bytes.ts";

/** A certificate of one's own, and the key that it is for. */
export interface Made {
  readonly der: Uint8Array;
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** What a certificate says; everything may be made wrong. */
export interface Wanted {
  readonly name: string;
  /** Null signs itself. */
  readonly issuer: Made | null;
  readonly curve?: "P-256" | "P-384" | "P-521";
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Basic constraints: an authority with at most so many below, or none. */
  readonly authority?: { readonly mostBelow: number | null } | null;
  /** Extended key usage; empty leaves the extension out. */
  readonly purposes?: readonly string[];
  /** First octet of the key usage, highest bit digitalSignature; null leaves the extension out. */
  readonly usage?: number | null;
  readonly email?: string;
  /** Object identifier of a critical extension that nobody knows. */
  readonly unknown?: string;
}

export const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
export const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

/** An X.509 v3 certificate (RFC 5280) signed with ECDSA and SHA-256. */
export function certificateOf(wanted: Wanted): Made {
  const { name, issuer, curve = "P-256" } = wanted;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: curve });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const signedWith = sequence(oid("1.2.840.10045.4.3.2"));
  const serial = createHash("sha256").update(spki).digest().subarray(0, 8);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const tbs = sequence(
    tlv(0xa0, tlv(0x02, Uint8Array.of(2))),
    tlv(0x02, serial),
    signedWith,
    nameOf(issuer?.name ?? name),
    sequence(time(wanted.fromMs ?? FROM_MS), time(wanted.toMs ?? TO_MS)),
    nameOf(name),
    spki,
    tlv(0xa3, sequence(...extensionsOf(wanted))),
  );
  const signature = sign("sha256", tbs, issuer?.privateKey ?? privateKey);
  const der = sequence(tbs, signedWith, tlv(0x03, Uint8Array.of(0), signature));
  return { der, name, privateKey };
}

const FROM_MS = Date.UTC(2026, 0, 1);
const TO_MS = Date.UTC(2030, 0, 1);

function extensionsOf(wanted: Wanted): readonly Uint8Array[] {
  const { authority = null, purposes = [CODE_SIGNING], email, unknown } = wanted;
  const usage = wanted.usage === undefined ? (authority ? 0x04 : 0x80) : wanted.usage;
  const list = [];
  if (authority) {
    const { mostBelow } = authority;
    const most = mostBelow === null ? [] : [tlv(0x02, Uint8Array.of(mostBelow))];
    list.push(extension("2.5.29.19", sequence(TRUE, ...most), true));
  }
  if (usage !== null)
    list.push(extension("2.5.29.15", tlv(0x03, Uint8Array.of(trailingZeros(usage), usage)), true));
  if (purposes.length > 0) list.push(extension("2.5.29.37", sequence(...purposes.map(oid)), false));
  if (email !== undefined)
    list.push(extension("2.5.29.17", sequence(tlv(0x81, Buffer.from(email))), false));
  if (unknown !== undefined) list.push(extension(unknown, tlv(0x05), true));
  return list;
}

const TRUE = Uint8Array.of(0x01, 0x01, 0xff);

const extension = (id: string, value: Uint8Array, critical: boolean): Uint8Array =>
  sequence(oid(id), ...(critical ? [TRUE] : []), tlv(0x04, value));

const trailingZeros = (octet: number): number => 31 - Math.clz32(octet & -octet);

const nameOf = (name: string): Uint8Array =>
  sequence(tlv(0x31, sequence(oid("2.5.4.3"), tlv(0x0c, Buffer.from(name)))));

/** UTCTime, YYMMDDHHMMSSZ. */
const time = (ms: number): Uint8Array =>
  tlv(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, "")}Z`));

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...parts);

function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const value = concatBytes(...parts);
  const length =
    value.length < 0x80
      ? [value.length]
      : value.length < 0x100
        ? [0x81, value.length]
        : [0x82, value.length >> 8, value.length & 0xff];
  return concatBytes(Uint8Array.of(tag, ...length), value);
}

function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return tlv(0x06, Uint8Array.from(octets));
}

/** Some of them made otherwise. */
export type Spoilt = Partial<Record<"root" | "between" | "leaf", Partial<Wanted>>>;

/** Root, one authority between, and a signer; each may be made wrong. */
export function authority(spoilt: Spoilt = {}): Record<"root" | "between" | "leaf", Made> {
  const anyBelow = { authority: { mostBelow: null }, purposes: [] };
  const root = certificateOf({ name: "root", issuer: null, ...anyBelow, ...spoilt.root });
  const between = certificateOf({ name: "between", issuer: root, ...anyBelow, ...spoilt.between });
  const leaf = certificateOf({ name: "signer", issuer: between, ...spoilt.leaf });
  return { root, between, leaf };
}
