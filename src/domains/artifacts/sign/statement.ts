import type { Json } from "../../../kernel/canonical-json.ts";
import type { HashName } from "../verify/crypto/crypto.ts";

/** Lower-case hex; at least one. */
export type DigestSet = Readonly<Partial<Record<HashName, string>>>;

/** in-toto statement v1, as JSON: in-toto/attestation, spec/v1/statement.md. */
export type InTotoStatement = {
  readonly _type: "https://in-toto.io/Statement/v1";
  readonly subject: readonly {
    readonly name: string;
    readonly digest: Readonly<Record<string, string>>;
  }[];
  readonly predicateType: string;
  readonly predicate: Json;
};

/** What is said (`predicate`) of which things; at least one subject. */
export const statementOf = (
  subjects: readonly { readonly name: string; readonly digests: DigestSet }[],
  predicateType: string,
  predicate: Json,
): InTotoStatement => ({
  _type: "https://in-toto.io/Statement/v1",
  subject: subjects.map(({ name, digests }) => ({ name, digest: { ...digests } })),
  predicateType,
  predicate,
});
