import { ok, type Result, refuse } from "../../../../kernel/result.ts";
import { epochMs } from "../../../../kernel/utc.ts";
import type { FailCode, OpenCode } from "../codes.ts";
import { anyText, base64, type Field, list, members, oneOf, or, text } from "../fields.ts";
import { LIMITS } from "../limits.ts";
import type { Validity } from "./trust.ts";

export type RootCode = FailCode<"root"> | OpenCode<"root">;

/*
 * The members of a Sigstore trusted root as Protocol Buffers write them in JSON (sigstore/protobuf-specs:
 * sigstore_trustroot.proto, sigstore_common.proto). Names of people and operators are read and dropped.
 */

export interface PeriodFields {
  readonly start: string | null;
  readonly end: string | null;
}

export interface LogFields {
  readonly baseUrl: string;
  readonly hashAlgorithm: string;
  readonly publicKey: {
    readonly rawBytes: Uint8Array;
    readonly keyDetails: string;
    readonly validFor: PeriodFields | null;
  };
  readonly logId: { readonly keyId: Uint8Array };
  readonly checkpointKeyId: { readonly keyId: Uint8Array } | null;
  readonly operator: string;
}

export interface AuthorityFields {
  readonly subject: unknown;
  readonly uri: string;
  readonly certChain: { readonly certificates: readonly { readonly rawBytes: Uint8Array }[] };
  readonly validFor: PeriodFields | null;
  readonly operator: string;
}

export interface TrustFields {
  readonly mediaType: true;
  readonly tlogs: readonly LogFields[];
  readonly certificateAuthorities: readonly AuthorityFields[];
  readonly ctlogs: readonly LogFields[];
  readonly timestampAuthorities: readonly AuthorityFields[];
}

const PERIOD: Field<PeriodFields | null> = or(
  members({ start: or(text(), null), end: or(text(), null) }),
  null,
);

const LOG: Field<LogFields> = members({
  baseUrl: text(),
  hashAlgorithm: text(),
  publicKey: members({ rawBytes: base64(), keyDetails: text(), validFor: PERIOD }),
  logId: members({ keyId: base64() }),
  checkpointKeyId: or(members({ keyId: base64() }), null),
  operator: anyText,
});

const AUTHORITY: Field<AuthorityFields> = members({
  subject: or(members({ organization: anyText, commonName: anyText }), null),
  uri: anyText,
  certChain: members({ certificates: list(members({ rawBytes: base64() }), LIMITS.chain) }),
  validFor: PERIOD,
  operator: anyText,
});

const logs = or(list(LOG, LIMITS.rootEntries), []);
const authorities = or(list(AUTHORITY, LIMITS.rootEntries), []);

export const TRUST: Field<TrustFields> = members({
  mediaType: oneOf<true>({
    "application/vnd.dev.sigstore.trustedroot+json;version=0.1": true,
    "application/vnd.dev.sigstore.trustedroot.v0.1+json": true,
    "application/vnd.dev.sigstore.trustedroot.v0.2+json": true,
  }),
  tlogs: logs,
  certificateAuthorities: authorities,
  ctlogs: logs,
  timestampAuthorities: authorities,
});

/**
 * The period in which an entry is trusted. One without a start could be trusted for any time, so it is
 * refused.
 */
export function readPeriod(
  period: PeriodFields | null,
): Result<Validity, "root_malformed" | "root_validity_missing"> {
  if (period === null || period.start === null) return refuse("root_validity_missing");
  const fromMs = readInstant(period.start);
  const toMs = period.end === null ? null : readInstant(period.end);
  if (fromMs === null || (period.end !== null && toMs === null)) return refuse("root_malformed");
  return toMs !== null && toMs < fromMs ? refuse("root_malformed") : ok({ fromMs, toMs });
}

/** RFC 3339 in UTC with up to nanoseconds, as Protocol Buffers write a Timestamp. */
function readInstant(text: string): number | null {
  const match = /^([\dT:-]{19})(?:\.(\d{1,9}))?Z$/.exec(text);
  const wholeMs = match && epochMs(`${match[1]}Z`);
  return wholeMs === null ? null : wholeMs + Number((match?.[2] ?? "").padEnd(9, "0")) / 1e6;
}
