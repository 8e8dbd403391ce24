import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { type Policy, readPolicy } from "../../src/domains/artifacts/index.ts";
import type { Json } from "../../src/kernel/canonical-json.ts";
import { Refusal } from "../local/refusal.ts";
import { readInput, readJsonInput } from "./files.ts";
import { misuse } from "./options.ts";

/** The options that say what must be true of a signature. */
export const POLICY_OPTIONS = {
  identity: { type: "string" },
  "identity-pattern": { type: "string" },
  issuer: { type: "string" },
  key: { type: "string", multiple: true },
  policy: { type: "string" },
  "predicate-type": { type: "string" },
  builder: { type: "string" },
  source: { type: "string" },
} as const;

export const POLICY_HELP = `  --identity NAME            whole identity in the certificate; with --issuer
  --identity-pattern REGEX   in its place: a pattern that covers the whole identity
  --issuer URL               who vouched for the identity
  --key PEM                  in place of both: a file with the signer's public key; more than one may be given
  --predicate-type URI       what kind of statement it must be
  --builder URI              SLSA provenance: who built it
  --source URI               SLSA provenance: from which repository
  --policy FILE              these and more as JSON; what it says is not said again by an option`;

interface PolicyValues {
  readonly identity?: string | undefined;
  readonly "identity-pattern"?: string | undefined;
  readonly issuer?: string | undefined;
  readonly key?: readonly string[] | undefined;
  readonly policy?: string | undefined;
  readonly "predicate-type"?: string | undefined;
  readonly builder?: string | undefined;
  readonly source?: string | undefined;
}

/** The policy of a command line; refuses `policy_malformed` with the member that is wrong. */
export async function policyOf(values: PolicyValues, verb: string): Promise<Policy> {
  if (values.identity !== undefined && values["identity-pattern"] !== undefined)
    throw misuse("--identity and --identity-pattern exclude each other.", verb);
  const keys = await Promise.all((values.key ?? []).map(readKey));
  const pattern = values["identity-pattern"];
  const said: Readonly<Record<string, Json | undefined>> = {
    identity: pattern === undefined ? values.identity : { match: "pattern", value: pattern },
    issuer: values.issuer,
    keys: keys.length > 0 ? keys : undefined,
    predicateType: values["predicate-type"],
    builder: values.builder,
    source: values.source,
  };
  const asked: Record<string, Json> =
    values.policy === undefined ? {} : await readPolicyFile(values.policy);
  for (const [member, value] of Object.entries(said)) {
    if (value === undefined) continue;
    if (Object.hasOwn(asked, member))
      throw misuse(`${member} is in ${values.policy} already.`, verb);
    asked[member] = value;
  }
  const read = await readPolicy(asked, nodeCrypto);
  if (read.ok) return read.value;
  throw new Refusal(
    read.error,
    `The policy's ${read.member || "form"} is not as it must be.`,
    `attune ${verb} --help; an identity needs an issuer, and keys stand alone.`,
  );
}

async function readPolicyFile(path: string): Promise<Record<string, Json>> {
  const json = await readJsonInput(path);
  if (isObject(json)) return { ...json };
  throw new Refusal("policy_malformed", `${path} holds no JSON object.`, "attune verify --help");
}

const isObject = (json: Json): json is { readonly [name: string]: Json } =>
  json !== null && typeof json === "object" && !Array.isArray(json);

/** Bytes of any PEM file of a public key. */
const MOST_KEY_BYTES = 2 ** 16;

async function readKey(path: string): Promise<Json> {
  const pem = new TextDecoder().decode(await readInput(path, MOST_KEY_BYTES));
  return { pem };
}
