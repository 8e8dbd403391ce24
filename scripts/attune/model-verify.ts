import { join } from "node:path";
import { readModelFiles } from "../../netlify/adapters/model-files.ts";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import {
  type ModelSignerRule,
  type ModelVerdict,
  needsDigest,
  type PublicKey,
  readModelSignature,
  verifyModel,
} from "../../src/domains/artifacts/index.ts";
import { verdictWords } from "../../src/i18n/verdicts.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { Refusal } from "../local/refusal.ts";
import { EXIT, exitOf } from "./exit.ts";
import { readInput } from "./files.ts";
import { sayLine } from "./line.ts";
import { inside } from "./model-sign.ts";
import { momentOf } from "./moment.ts";
import { misuse, readOptions } from "./options.ts";
import { readPemFile } from "./pem.ts";
import { POLICY_HELP, POLICY_OPTIONS, policyOf } from "./policy.ts";
import { TRUST_HELP, TRUST_OPTIONS, trustOf } from "./trust.ts";
import { signerName } from "./verify.ts";

const VERB = "sbom model-verify";

const HELP = `attune ${VERB} FOLDER [--signature FILE] (--key PEM | --root-certificate PEM | --identity …)

Says in one line whether a model's files are those that were signed in the OpenSSF format: all of them and
no others. Ends with 0 for a pass, 1 for a fail or what could not be decided, 2 for wrong use.

  --signature FILE        the signature; FOLDER/model.sig when left out
  --root-certificate PEM  a certificate below these roots must have signed, valid at --verified-at
${POLICY_HELP}
${TRUST_HELP}
  --verified-at TIME      as 2026-11-21T09:30:00Z; the clock is never asked
  --ignore PATH           a file or folder inside that need not be signed
  --subset PATH           only this file is looked at; may be given more than once
  --json                  the whole verdict as canonical JSON in place of the line
  --help                  this text
`;

/** Whether a model's files are those that were signed. */
export async function modelVerifyVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions(VERB, args, {
    ...POLICY_OPTIONS,
    ...TRUST_OPTIONS,
    signature: { type: "string" },
    "root-certificate": { type: "string" },
    "verified-at": { type: "string" },
    ignore: { type: "string", multiple: true },
    subset: { type: "string", multiple: true },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw misuse("Name one folder.", VERB);
  const file = values.signature ?? join(folder, "model.sig");
  const signer = await signerRule(values);
  const signature = readModelSignature(await readInput(file));
  if (!signature.ok) return tell(folder, signature.error, null, 0, values.json);

  const question = {
    ignore: [...inside(folder, file), ...(values.ignore ?? [])],
    subset: values.subset ?? null,
  };
  const { manifest } = signature.value;
  const files = await readModelFiles(folder, {
    serialization: manifest.serialization,
    needsDigest: needsDigest(manifest, question),
  });
  if (!files.ok)
    throw new Refusal(files.error, `${folder} cannot be read as a model.`, "Check the folder.");
  const verdict = await verifyModel(
    { signature: signature.value, files: files.value, signer, ...question },
    nodeCrypto,
  );
  const signed = new Set(manifest.resources.map(({ path }) => path)).size;
  return tell(folder, verdict.code, verdict, signed, values.json);
}

type SignerValues = Parameters<typeof policyOf>[0] &
  Parameters<typeof trustOf>[0] & {
    readonly "root-certificate"?: string | undefined;
    readonly "verified-at"?: string | undefined;
  };

async function signerRule(values: SignerValues): Promise<ModelSignerRule> {
  const atMs = momentOf(values["verified-at"], VERB);
  const roots = values["root-certificate"];
  if (roots !== undefined) {
    alone(values, "root-certificate", ["identity", "verified-at"]);
    if (atMs === null) throw misuse("--root-certificate needs --verified-at.", VERB);
    const identity = values.identity ?? null;
    return { kind: "certificate", roots: await readPemFile(roots, "CERTIFICATE"), atMs, identity };
  }
  if (values.key) {
    alone(values, "key");
    return { kind: "key", keys: await Promise.all(values.key.map(readKey)) };
  }
  const [policy, trust] = [await policyOf(values, VERB), await trustOf(values, VERB)];
  return { kind: "sigstore", policy, trust, verifiedAtMs: atMs };
}

/** Everything that says who must have signed, and when. */
const SIGNER_OPTIONS = [
  ...(Object.keys({ ...POLICY_OPTIONS, ...TRUST_OPTIONS }) as (keyof SignerValues)[]),
  "root-certificate",
  "verified-at",
] as const;

/** What a signer outside of Sigstore cannot be asked for is refused, not passed over. */
function alone(
  values: SignerValues,
  option: "key" | "root-certificate",
  fitting: readonly string[] = [],
): void {
  const idle = SIGNER_OPTIONS.find(
    (each) => each !== option && !fitting.includes(each) && values[each] !== undefined,
  );
  if (idle) throw misuse(`--${option} goes without --${idle}.`, VERB);
}

async function readKey(path: string): Promise<PublicKey> {
  const [spki] = await readPemFile(path, "PUBLIC KEY");
  const key = await nodeCrypto.importKey(spki);
  if (key) return key;
  throw new Refusal("key_unusable", `${path} holds a key that cannot be used.`, "attune --help");
}

function tell(
  folder: string,
  code: string | null,
  verdict: ModelVerdict | null,
  signed: number,
  asJson: boolean | undefined,
): number {
  const word = verdict?.verdict ?? "fail";
  const whole = verdict ?? { verdict: word, code };
  if (asJson) process.stdout.write(`${canonicalJson(whole as unknown as Json)}\n`);
  else sayLine(word, folder, wordsOf(code, verdict, signed));
  return exitOf(word);
}

/** How many files hold and who signed them; or the code, and the first file or the words that explain it. */
function wordsOf(code: string | null, verdict: ModelVerdict | null, signed: number): string {
  const files = verdict?.files ?? [];
  if (code === null && verdict?.signer) {
    const matched = files.filter(({ state }) => state === "matched").length;
    const of = verdict.scope === "subset" ? ` of ${signed}` : "";
    return `${matched}${of} files signed by ${signerName(verdict.signer)}`;
  }
  const found = files.find(({ state }) => code?.endsWith(state));
  const words = Object.entries(verdictWords.codes).find(([known]) => known === code)?.[1];
  return [code, found?.path ?? words].filter(Boolean).join(" — ");
}
