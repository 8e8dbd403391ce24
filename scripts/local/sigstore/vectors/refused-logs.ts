import { witnessVerifierKey } from "../checkpoint.ts";
import { newKey } from "../signing-key.ts";
import { entryOf, proofOf, turned } from "./draft.ts";
import type { Instance } from "./instance.ts";
import { bundleV1, bundleV2, edited, refused } from "./refused.ts";
import { fail, MESSAGE, POLICY, type Vector } from "./vector.ts";

const INCLUSION = "log_inclusion";

/** Entries that no log is proven to hold, and witnesses that did not sign. */
export function refusedLogs(instance: Instance): readonly Vector[] {
  return [...entries(instance), ...checkpoints(instance), ...witnesses(instance)];
}

function entries(instance: Instance): readonly Vector[] {
  const { world, retired, unknown } = instance;
  const v2 = (more = {}) => bundleV2(instance, MESSAGE, more);
  return [
    refused(
      "entry-missing",
      "v2-message",
      "a certificate's signature that no log holds",
      v2({ logged: "nowhere" }),
      fail(INCLUSION, "log_entry_missing"),
    ),
    refused(
      "entry-twice",
      "v1-message",
      "one entry counts once",
      edited("v1-message", (draft) => {
        draft.verificationMaterial.tlogEntries.push(structuredClone(entryOf(draft)));
      }),
      fail("parse", "bundle_duplicate_entry"),
    ),
    refused(
      "log-unknown",
      "v2-message",
      "a log that is in no root",
      v2({ rekorV2: unknown.rekorV2 }),
      fail(INCLUSION, "log_unknown"),
    ),
    refused(
      "log-expired",
      "v2-message",
      "a log that had ended",
      v2({ rekorV2: retired.rekorV2 }),
      fail(INCLUSION, "log_key_expired"),
    ),
    refused(
      "proof-missing",
      "v2-message",
      "no inclusion proof",
      edited("v2-message", (draft) => {
        delete entryOf(draft).inclusionProof;
      }),
      fail(INCLUSION, "log_proof_missing"),
    ),
    refused(
      "proof-hash-changed",
      "v2-message",
      "a hash of the path with one bit turned",
      edited("v2-message", (draft) => {
        const proof = proofOf(draft);
        proof.hashes = proof.hashes.map((hash, n) => (n === 0 ? turned(hash) : hash));
      }),
      fail(INCLUSION, "log_proof_invalid"),
    ),
    refused(
      "proof-too-long",
      "v2-message",
      "a hash too many",
      edited("v2-message", (draft) => {
        proofOf(draft).hashes.push(proofOf(draft).rootHash);
      }),
      fail(INCLUSION, "log_proof_invalid"),
    ),
    refused(
      "required-log-missing",
      "required-log",
      "no entry of the log that was asked for",
      { sameAs: "v2-message" },
      fail(INCLUSION, "log_required_missing"),
      { policy: { ...POLICY, requiredLogs: [world.rekorV1.name] } },
    ),
    refused(
      "too-few-entries",
      "v2-message",
      "two entries were asked for",
      { sameAs: "v2-message" },
      fail(INCLUSION, "log_entry_missing"),
      { policy: { ...POLICY, leastEntries: 2 } },
    ),
  ];
}

function checkpoints(instance: Instance): readonly Vector[] {
  const { world } = instance;
  const checkpoint = (edit: (text: string) => string) =>
    edited("v2-message", (draft) => {
      const { checkpoint } = proofOf(draft);
      if (checkpoint) checkpoint.envelope = edit(checkpoint.envelope);
    });
  const ofAnother = bundleV1(instance);
  return [
    refused(
      "checkpoint-missing",
      "v2-message",
      "a proof without a checkpoint",
      edited("v2-message", (draft) => {
        delete proofOf(draft).checkpoint;
      }),
      fail(INCLUSION, "checkpoint_missing"),
    ),
    refused(
      "checkpoint-of-another-log",
      "v2-message",
      "the checkpoint of another log of the root",
      checkpoint(() => proofOf(ofAnother).checkpoint?.envelope ?? ""),
      fail(INCLUSION, "checkpoint_origin_mismatch"),
    ),
    refused(
      "checkpoint-unsigned",
      "v2-message",
      "the log's own signature line left out",
      checkpoint((text) => withoutLineOf(world.rekorV2.name, text)),
      fail(INCLUSION, "checkpoint_signature_invalid"),
    ),
    refused(
      "checkpoint-changed",
      "v2-message",
      "another size than the one that was signed",
      checkpoint((text) => text.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`)),
      fail(INCLUSION, "checkpoint_signature_invalid"),
    ),
    refused(
      "checkpoint-without-size",
      "v2-message",
      "a checkpoint of one line",
      checkpoint((text) => text.replace(/\n\d+\n[^\n]+\n/, "\n")),
      fail(INCLUSION, "checkpoint_malformed"),
    ),
  ];
}

function witnesses(instance: Instance): readonly Vector[] {
  const [one, two] = instance.world.witnesses;
  if (one === undefined || two === undefined) throw new Error("two witnesses are needed");
  const both = [one, two].map(witnessVerifierKey);
  const oneSigned = edited("v2-message", (draft) => {
    const { checkpoint } = proofOf(draft);
    if (checkpoint) checkpoint.envelope = withoutLineOf(two.name, checkpoint.envelope);
  });
  const asked = (least: number, keys = both) => ({
    policy: { ...POLICY, witnesses: { keys, least } },
  });
  return [
    {
      name: "witnesses-one-of-two",
      why: "one was asked for and one signed",
      bundle: oneSigned,
      expect: { verdict: "pass", stage: null, code: null },
      ...asked(1),
    },
    refused(
      "witnesses-too-few",
      "witnesses-one-of-two",
      "two were asked for and one signed",
      { sameAs: "witnesses-one-of-two" },
      fail("witness", "witnesses_missing"),
      asked(2),
    ),
    refused(
      "witness-unknown",
      "witnesses-two-of-two",
      "a key of the right name that did not sign",
      { sameAs: "v2-message" },
      fail("witness", "witnesses_missing"),
      asked(1, [witnessVerifierKey({ name: one.name, key: newKey("ed25519") })]),
    ),
    refused(
      "witness-signature-invalid",
      "witnesses-two-of-two",
      "a cosignature with one bit turned",
      edited("v2-message", (draft) => {
        const { checkpoint } = proofOf(draft);
        if (checkpoint)
          checkpoint.envelope = checkpoint.envelope.replace(
            new RegExp(`(${two.name} )(\\S+)`),
            (_, named, signature) => named + turned(signature),
          );
      }),
      fail("witness", "witness_signature_invalid"),
      asked(2),
    ),
  ];
}

const withoutLineOf = (name: string, note: string): string =>
  note
    .split("\n")
    .filter((line) => !line.startsWith(`\u2014 ${name} `))
    .join("\n");
