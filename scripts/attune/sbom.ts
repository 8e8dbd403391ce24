import { EXIT } from "./exit.ts";
import { misuse } from "./options.ts";

const HELP = `attune sbom VERB …: bills of materials, and signed models.

  create [FOLDER]    a bill of an npm project, from its package-lock.json; or of the models in a manifest
  validate FILE      whether a CycloneDX or SPDX document is valid
  model-sign FOLDER  signs every file of a model, in the OpenSSF format
  model-verify FOLDER  whether these are the files that were signed, all of them and no others

  VERB --help        how a verb is used
  --help             this text
`;

type Verb = (args: string[]) => Promise<number>;

const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  create: async () => (await import("./sbom-create.ts")).createVerb,
  validate: async () => (await import("./sbom-validate.ts")).validateVerb,
  "model-sign": async () => (await import("./model-sign.ts")).modelSignVerb,
  "model-verify": async () => (await import("./model-verify.ts")).modelVerifyVerb,
};

/** Hands over to one of its own verbs. */
export async function sbomVerb([name, ...args]: string[]): Promise<number> {
  if (name === "--help" || name === "-h") {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) throw misuse("Say create, validate, model-sign or model-verify.", "sbom");
  return (await verb())(args);
}
