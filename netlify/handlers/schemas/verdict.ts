import { z } from "zod";
import { STAGE_CODES, STAGES } from "../../../src/domains/artifacts/index.ts";

const words = ["pass", "fail", "indeterminate"] as const;
const skips = ["not_applicable", "not_asked", "not_reached"] as const;
const codes = Object.values(STAGE_CODES).flatMap(({ fail, indeterminate }) => [
  ...fail,
  ...indeterminate,
]);

const stage = z.enum(STAGES).meta({ id: "Stage" });
const code = z.enum(codes).meta({ id: "VerdictCode" });
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const digits = z.string().regex(/^(0|[1-9][0-9]{0,19})$/);
const moment = z.iso.datetime();

const SignerSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("certificate"),
    identities: z.array(
      z.strictObject({ type: z.enum(["email", "uri", "other"]), value: z.string() }),
    ),
    issuer: z.string().nullable(),
    claims: z.record(z.string(), z.string()).meta({ description: "Fulcio's claims, by name." }),
  }),
  z.strictObject({ kind: z.literal("key"), keyDigest: digest }),
]);

const EntrySchema = z.strictObject({
  log: z.string(),
  index: digits,
  treeSize: digits.nullable(),
  kind: z.string(),
  witnesses: z.int().min(0),
});

const StatementSchema = z.strictObject({
  predicateType: z.string(),
  subjects: z.int().min(0),
  subject: z.string().nullable(),
  builder: z.string().nullable(),
  source: z.string().nullable(),
});

/** What was found, and nothing that was not proven or given. */
export const VerdictSchema = z
  .strictObject({
    verdict: z.enum(words),
    stage: stage.nullable().meta({
      description: "The first stage that failed, else the first that stayed open.",
    }),
    code: code.nullable(),
    stages: z
      .array(
        z.strictObject({
          stage,
          result: z.enum([...words, "skipped"]),
          code: z.union([code, z.enum(skips)]).nullable(),
        }),
      )
      .length(STAGES.length)
      .meta({ description: "Every stage, in order; the code is null where it passed." }),
    signer: SignerSchema.nullable(),
    times: z
      .array(
        z.strictObject({
          source: z.enum(["log", "timestamp_authority"]),
          by: z.string(),
          at: moment,
        }),
      )
      .meta({ description: "Proven moments, earliest first." }),
    entries: z.array(EntrySchema).meta({ description: "Proven log entries." }),
    statement: StatementSchema.nullable(),
    artifact: z.strictObject({
      sha256: z.hex().length(64).exactOptional(),
      sha384: z.hex().length(96).exactOptional(),
      sha512: z.hex().length(128).exactOptional(),
    }),
    bundleDigest: digest,
    rootDigest: digest.nullable(),
    policyDigest: digest,
    verifier: z.strictObject({ name: z.literal("attune"), version: z.string() }),
    verifiedAt: moment.nullable(),
  })
  .meta({ id: "Verdict" });
