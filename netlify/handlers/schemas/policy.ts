import { z } from "zod";

/** The longest text that a policy can hold: a PEM block of a large RSA key. */
const text = z.string().min(1).max(4096);
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(32);

/** What must be true beside "somebody signed it"; every member that is there must hold. */
export const PolicySchema = z
  .strictObject({
    identity: z
      .union([text, z.strictObject({ match: z.enum(["exact", "pattern"]), value: text })])
      .exactOptional()
      .meta({
        description:
          "The certificate's identity: compared whole, or a pattern that must cover all of it.",
      }),
    issuer: text
      .exactOptional()
      .meta({ description: "Who let the identity sign in; compared whole." }),
    keys: list(z.strictObject({ pem: text, hint: text.exactOptional() }))
      .exactOptional()
      .meta({ description: "In place of identity and issuer: public keys, one of which signed." }),
    predicateType: text.exactOptional(),
    builder: text.exactOptional().meta({ description: "SLSA provenance: the builder's whole id." }),
    source: text.exactOptional().meta({
      description: "SLSA provenance: the whole URI of the source repository.",
    }),
    requiredLogs: z.array(text).max(32).exactOptional().meta({
      description: "Names of logs, each of which must hold a proven entry.",
    }),
    leastEntries: z.int().min(0).max(32).exactOptional().meta({
      description:
        "Proven log entries that are needed: 1 for certificates and 0 for keys by default.",
    }),
    witnesses: z
      .strictObject({ keys: list(text), least: z.int().min(1).max(32) })
      .exactOptional()
      .meta({ description: "C2SP verifier keys, and how many of them must have cosigned." }),
    maxAgeS: z.int().min(1).exactOptional().meta({
      description: "How old the signature may be at `verifiedAt`, which is then needed.",
    }),
  })
  .meta({
    description: "Who must have signed, and what else must be true. An empty policy never passes.",
  });
