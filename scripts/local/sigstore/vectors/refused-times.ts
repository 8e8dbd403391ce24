import { newSerial } from "../certificate.ts";
import { entryOf, turned } from "./draft.ts";
import type { Instance } from "./instance.ts";
import { bundleV1, dated, edited, refused } from "./refused.ts";
import { fail, MESSAGE, POLICY, type Vector } from "./vector.ts";

/** Moments that are not proven, and proven ones that do not fit. */
export function refusedTimes(instance: Instance): readonly Vector[] {
  return [...logTimes(instance), ...timestamps(instance), ...ages()];
}

function logTimes(instance: Instance): readonly Vector[] {
  const { retired, unknown } = instance;
  const v1 = (more = {}) => bundleV1(instance, MESSAGE, more);
  return [
    refused(
      "promise-without-time",
      "v1-message",
      "a promise over a time that the entry leaves out",
      edited("v1-message", (draft) => {
        delete entryOf(draft).integratedTime;
      }),
      fail("time", "time_promise_invalid"),
    ),
    refused(
      "time-without-promise",
      "v1-message",
      "a time that nobody signed",
      edited("v1-message", (draft) => {
        delete entryOf(draft).inclusionPromise;
      }),
      fail("time", "time_promise_missing"),
    ),
    refused(
      "promise-invalid",
      "v1-message",
      "a promise with one bit turned",
      edited("v1-message", (draft) => {
        const { inclusionPromise } = entryOf(draft);
        if (inclusionPromise)
          inclusionPromise.signedEntryTimestamp = turned(inclusionPromise.signedEntryTimestamp);
      }),
      fail("time", "time_promise_invalid"),
    ),
    refused(
      "time-changed",
      "v1-message",
      "another time than the one that was signed",
      edited("v1-message", (draft) => {
        entryOf(draft).integratedTime = String(Number(entryOf(draft).integratedTime) + 1);
      }),
      fail("time", "time_promise_invalid"),
    ),
    refused(
      "time-of-unknown-log",
      "v1-message",
      "the promise of a log that is in no root",
      v1({ rekorV1: unknown.rekorV1 }),
      fail("time", "time_log_unknown"),
    ),
    refused(
      "time-of-expired-log",
      "v1-message",
      "the promise of a log that had ended",
      v1({ rekorV1: retired.rekorV1 }),
      fail("time", "time_log_key_expired"),
    ),
  ];
}

function timestamps(instance: Instance): readonly Vector[] {
  const { retired, unknown, misusedTimestamps } = instance;
  const serial = newSerial();
  return [
    refused(
      "timestamp-missing",
      "v2-message",
      "Rekor v2 gives no time, and nobody else does",
      dated(instance),
      fail("time", "time_missing"),
    ),
    refused(
      "timestamp-of-other-data",
      "v2-message",
      "a timestamp over something else than the signature",
      dated(instance, { data: Buffer.from("other") }),
      fail("time", "time_imprint_mismatch"),
    ),
    refused(
      "timestamp-authority-unknown",
      "v2-message",
      "an authority that is in no root",
      dated(instance, { authority: unknown.timestamps }),
      fail("time", "time_authority_unknown"),
    ),
    refused(
      "timestamp-authority-unknown-with-certificate",
      "v2-message",
      "its certificate beside it does not make it known",
      dated(instance, { authority: unknown.timestamps, withCertificate: true }),
      fail("time", "time_authority_unknown"),
    ),
    refused(
      "timestamp-authority-expired",
      "v2-message",
      "an authority that had ended",
      dated(instance, { authority: retired.timestamps }),
      fail("time", "time_authority_expired"),
    ),
    refused(
      "timestamp-authority-for-code",
      "v2-message",
      "its certificate is not for timestamps",
      dated(instance, { authority: misusedTimestamps }),
      fail("time", "time_authority_not_for_timestamps"),
    ),
    refused(
      "timestamp-signature-invalid",
      "v2-message",
      "a token with one bit turned",
      edited("v2-message", (draft) => {
        const [token] =
          draft.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? [];
        if (token) token.signedTimestamp = turned(token.signedTimestamp);
      }),
      fail("time", "time_signature_invalid"),
    ),
    refused(
      "timestamp-twice",
      "two-timestamps",
      "the same token twice",
      edited("v2-message", (draft) => {
        const list = draft.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? [];
        list.push(...list.map((token) => ({ ...token })));
      }),
      fail("parse", "bundle_duplicate_entry"),
    ),
    refused(
      "timestamp-signed-twice",
      "two-timestamps",
      "one timestamp under two signatures",
      dated(instance, { serial }, { serial }),
      fail("time", "time_duplicate"),
    ),
  ];
}

function ages(): readonly Vector[] {
  const v2 = { sameAs: "v2-message" };
  return [
    refused(
      "too-old",
      "young-enough",
      "signed more than an hour before the question",
      v2,
      fail("time", "too_old"),
      { policy: { ...POLICY, maxAgeS: 3600 }, verifiedAt: "+3661" },
    ),
    refused(
      "in-the-future",
      "young-enough",
      "signed a day after the question",
      v2,
      fail("time", "time_in_future"),
      { verifiedAt: "-86400" },
    ),
  ];
}
