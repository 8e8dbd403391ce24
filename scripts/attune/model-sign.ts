import { basename, join, relative, resolve, sep } from "node:path";
import { readModelFiles } from "../../netlify/adapters/model-files.ts";
import {
  FILES_SHA256,
  isWithin,
  type ModelManifest,
  type ModelSigner,
  manifestOf,
  signModel,
} from "../../src/domains/artifacts/index.ts";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { Refusal } from "../local/refusal.ts";
import { EXIT } from "./exit.ts";
import { writeOutput } from "./files.ts";
import { keySigner } from "./key-signer.ts";
import { KEYLESS_HELP, KEYLESS_OPTIONS, signKeyless } from "./keyless.ts";
import { sayDone, warn } from "./line.ts";
import { misuse, readOptions } from "./options.ts";
import { readPemFile } from "./pem.ts";

const VERB = "sbom model-sign";

const HELP = `attune ${VERB} FOLDER (--key PEM [--certificate-chain PEM] | --keyless) [--out FILE]

Signs SHA-256 of every file of a model in the OpenSSF model-signing format. A link, or anything else that
cannot be signed, ends it: nothing is left out in silence.

  --key PEM                a file with a private key on P-256, P-384 or P-521
  --certificate-chain PEM  the key's certificate and those above it, the key's own first
${KEYLESS_HELP}
  --ignore PATH            a file or folder inside that is not signed; the signature says so
  --out FILE               where the signature goes; FOLDER/model.sig when left out
  --force                  replaces a signature that is there
  --help                   this text
`;

/** Signs a model's folder. */
export async function modelSignVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions(VERB, args, {
    ...KEYLESS_OPTIONS,
    key: { type: "string" },
    "certificate-chain": { type: "string" },
    ignore: { type: "string", multiple: true },
    out: { type: "string" },
    force: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw misuse("Name one folder.", VERB);
  if ((values.key === undefined) !== (values.keyless === true))
    throw misuse("Say either --key or --keyless.", VERB);
  const out = values.out ?? join(folder, "model.sig");
  const manifest = await readModel(folder, [...inside(folder, out), ...(values.ignore ?? [])]);
  const signer: ModelSigner =
    values.key === undefined
      ? { kind: "sigstore", signEnvelope: (data, type) => signKeyless(data, type, values) }
      : await withKey(values.key, values["certificate-chain"]);
  const signed = await signModel(manifest, signer);
  if (!signed.ok)
    throw new Refusal(signed.error, `${folder} cannot be signed.`, "Check what is in the folder.");
  writeOutput(out, `${canonicalJson(signed.value)}\n`, values.force === true);
  if (out !== "-") sayDone("signed", folder, out);
  return EXIT.pass;
}

/** The path of a file as the model names it; none where it lies elsewhere. */
export function inside(folder: string, file: string): readonly string[] {
  if (file === "-") return [];
  const path = relative(resolve(folder), resolve(file)).split(sep).join("/");
  return path === "" || path === ".." || path.startsWith("../") ? [] : [path];
}

async function readModel(folder: string, ignore: readonly string[]): Promise<ModelManifest> {
  const serialization = { ...FILES_SHA256, ignorePaths: ignore };
  const found = await readModelFiles(folder, {
    serialization,
    needsDigest: (path) => !isWithin(path, ignore),
  });
  if (!found.ok)
    throw new Refusal(found.error, `${folder} cannot be read as a model.`, "Check the folder.");
  const signed = found.value.filter(({ path }) => !isWithin(path, ignore));
  const left = signed.find(({ resources }) => resources === null);
  if (left)
    throw new Refusal(
      "model_not_signable",
      `${left.path} is a link, or no regular file.`,
      "Put the file itself there, or leave it out with --ignore.",
    );
  const resources = signed.flatMap(({ resources }) => resources ?? []);
  return manifestOf(basename(resolve(folder)), serialization, resources);
}

async function withKey(key: string, chain: string | undefined): Promise<ModelSigner> {
  const { kind, spki, sign } = await keySigner(key, warn);
  if (kind === "rsa" || kind === "ed25519")
    throw new Refusal(
      "key_kind_unsupported",
      "Models are signed with keys on P-256, P-384 or P-521.",
      "Give such a key.",
    );
  const signData = async (data: Uint8Array) => sign(data);
  return chain === undefined
    ? { kind: "key", spki, sign: signData }
    : { kind: "certificate", chain: await readPemFile(chain, "CERTIFICATE"), sign: signData };
}
