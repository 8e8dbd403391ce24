import { z } from "zod";
import { PolicySchema } from "./policy.ts";
import { VerdictSchema } from "./verdict.ts";

/** 4 MiB in base64, with padding. */
const MOST_BASE64 = 5_592_408;
/** Items of one batch. */
const MOST_ITEMS = 64;

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isInReach = (moment: string): boolean =>
  Date.parse(moment) >= 0 && Date.parse(moment) < Date.UTC(10_000, 0);

/** Taken as it is: the verifier reads it, and reads it strictly. */
const unread = (description: string) =>
  z.unknown().refine(isObject, "must be an object").meta({ type: "object", description });

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-fA-F]{${2 * bytes}}$`));

const ArtifactSchema = z.union([
  z.strictObject({
    digests: z
      .strictObject({
        sha256: hex(32).exactOptional(),
        sha384: hex(48).exactOptional(),
        sha512: hex(64).exactOptional(),
      })
      .refine((digests) => Object.keys(digests).length > 0, "name at least one digest"),
  }),
  z.strictObject({
    bytes: z.string().max(MOST_BASE64).meta({
      description: "Base64 (RFC 4648, section 4) of the artifact itself, at most 4 MiB of it.",
      contentEncoding: "base64",
    }),
  }),
]);

export const VerifyBody = z.strictObject({
  artifact: ArtifactSchema.meta({ description: "What was signed: its digests, or itself." }),
  bundle: unread("A Sigstore bundle (v0.1, v0.2 or v0.3), or a bare DSSE envelope."),
  policy: PolicySchema,
  trust: z
    .union([
      z.strictObject({
        profile: z
          .string()
          .max(64)
          .meta({ examples: ["public-good"] }),
      }),
      z.strictObject({
        root: unread(
          "A Sigstore trusted root (trusted_root.json); at most 128 KiB of them in a request.",
        ),
      }),
    ])
    .meta({ description: "Whose logs and authorities are believed." }),
  verifiedAt: z.iso
    .datetime({ offset: true })
    .regex(/T\d\d:\d\d:\d\d/, "must have seconds")
    .refine(isInReach, "must lie in the years 1970 to 9999, UTC")
    .exactOptional()
    .meta({
      description:
        "The moment the question is asked at (RFC 3339), only for ages and for clocks that run ahead. Left out, neither is asked.",
    }),
});
export type VerifyAsked = z.infer<typeof VerifyBody>;

export const VerifyBatchBody = z.strictObject({
  items: z.array(VerifyBody).min(1).max(MOST_ITEMS),
});

const EnvelopeSchema = z.strictObject({
  payloadType: z.literal("application/vnd.in-toto+json"),
  payload: z.base64(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.base64() })).length(1),
});

export const Digest = z.string().regex(/^[0-9a-f]{64}$/);

export const VerdictAnswer = z
  .strictObject({
    request: Digest.meta({
      description:
        "SHA-256 of the canonical JSON of what was asked. A decided verdict is kept under it for 30 days: GET /api/v1/verify/{digest}.",
    }),
    verdict: VerdictSchema,
    trust: z.strictObject({
      source: z.enum(["profile", "caller"]).meta({
        description:
          "`caller`: the root is the caller's own. The verdict then says no more than that root.",
      }),
      profile: z.string().nullable(),
      digest: Digest,
    }),
    attestation: z
      .union([
        z.strictObject({ status: z.literal("signed"), envelope: EnvelopeSchema }),
        z.strictObject({ status: z.literal("unsigned") }),
      ])
      .meta({
        description:
          "The verdict as a SLSA verification summary, signed with this service's key. `unsigned` where it has none, under a root of the caller's own, and for `indeterminate`, which a summary cannot say.",
      }),
  })
  .meta({ id: "VerdictAnswer" });

export const VerdictsAnswer = z.strictObject({
  verdicts: z
    .array(VerdictAnswer)
    .min(1)
    .max(MOST_ITEMS)
    .meta({ description: "In the order of the items." }),
});
