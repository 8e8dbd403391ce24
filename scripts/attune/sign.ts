import { basename } from "node:path";
import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import {
  IN_TOTO,
  type InTotoStatement,
  signBytes,
  signStatement,
  statementOf,
} from "../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { toHex } from "../../src/kernel/hex.ts";
import { utf8Bytes } from "../../src/kernel/utf8.ts";
import { EXIT } from "./exit.ts";
import { readInput, readJsonInput, writeOutput } from "./files.ts";
import { hashFile } from "./hash-file.ts";
import { keySigner } from "./key-signer.ts";
import { KEYLESS_HELP, KEYLESS_OPTIONS, signKeyless } from "./keyless.ts";
import { sayDone, warn } from "./line.ts";
import { misuse, readOptions } from "./options.ts";

const HELP = `attune sign FILE (--key PEM | --keyless) [--out FILE] [--statement FILE --predicate-type URI]

Writes a Sigstore bundle v0.3 for the file: over its bytes, or over an in-toto statement that names its
digests. A bundle made with a key proves nothing to those who do not have the public key already.

  --key PEM              a file with the private key, without a passphrase
${KEYLESS_HELP}
  --statement FILE       the predicate as JSON: signs a statement about the file in place of its bytes
  --predicate-type URI   what kind of predicate it is; with --statement
  --out FILE             where the bundle goes; FILE.sigstore.json when left out, - for standard output
  --force                replaces a bundle that is there
  --help                 this text
`;

/** Signing holds the file in memory; a statement needs only its digests. */
const MOST_SIGNED_BYTES = 2 ** 30;

/** Signs a file, or a statement about it, and writes the bundle. */
export async function signVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions("sign", args, {
    ...KEYLESS_OPTIONS,
    key: { type: "string" },
    statement: { type: "string" },
    "predicate-type": { type: "string" },
    out: { type: "string" },
    force: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw misuse("Name one file.", "sign");
  if ((values.key === undefined) !== (values.keyless === true))
    throw misuse("Say either --key or --keyless.", "sign");
  if ((values.statement === undefined) !== (values["predicate-type"] === undefined))
    throw misuse("--statement and --predicate-type go together.", "sign");
  const statement =
    values.statement === undefined || values["predicate-type"] === undefined
      ? null
      : await statementFor(file, values["predicate-type"], await readJsonInput(values.statement));
  const bundle =
    values.key === undefined
      ? await keyless(file, statement, values)
      : await withKey(file, statement, values.key);
  const out = values.out ?? `${file}.sigstore.json`;
  writeOutput(out, `${canonicalJson(bundle)}\n`, values.force === true);
  if (out !== "-") sayDone("signed", file, out);
  return EXIT.pass;
}

async function statementFor(
  file: string,
  predicateType: string,
  predicate: Json,
): Promise<InTotoStatement> {
  const found = await hashFile(file);
  const digests = Object.fromEntries(
    Object.entries(found).map(([name, digest]) => [name, toHex(digest)]),
  );
  return statementOf([{ name: basename(file), digests }], predicateType, predicate);
}

async function withKey(
  file: string,
  statement: InTotoStatement | null,
  key: string,
): Promise<Json> {
  const signer = await keySigner(key, warn);
  if (statement !== null) return signStatement(statement, signer);
  const bytes = await readInput(file, MOST_SIGNED_BYTES);
  const digest = await nodeCrypto.digest(signer.hash, bytes);
  return signBytes(bytes, { hash: signer.hash, bytes: digest }, signer);
}

async function keyless(
  file: string,
  statement: InTotoStatement | null,
  values: Parameters<typeof signKeyless>[2],
): Promise<Json> {
  const data =
    statement === null
      ? await readInput(file, MOST_SIGNED_BYTES)
      : utf8Bytes(canonicalJson(statement));
  return signKeyless(data, statement === null ? null : IN_TOTO, values);
}
