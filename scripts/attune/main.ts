import { version } from "../../netlify/adapters/version.ts";
import { Refusal } from "../local/refusal.ts";
import { EXIT } from "./exit.ts";
import { printable } from "./line.ts";

/** Gives the exit status. Every verb is loaded only when it is called. */
type Verb = (args: string[]) => Promise<number>;

const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  verify: async () => (await import("./verify.ts")).verifyVerb,
  sign: async () => (await import("./sign.ts")).signVerb,
  sbom: async () => (await import("./sbom.ts")).sbomVerb,
  digest: async () => (await import("./digest.ts")).digestVerb,
};

const HELP = `npm exec attune -- VERB …, or npx attune VERB …: signed artifacts and bills of materials, offline.

  verify  whether an artifact was signed by whom you expect
  sign    signs a file with a key, or keyless through Sigstore (this alone asks the network)
  sbom    makes and checks bills of materials; signs and checks models
  digest  SHA-256, SHA-384 and SHA-512 of files

  VERB --help  how a verb is used
  --version    the version alone
  --help       this text

Ends with 0 for a pass, 1 for a fail or what could not be decided, 2 for wrong use or unreadable input.
NO_COLOR=1 leaves colours out.
`;

/** Runs one command line and gives its exit status; a bug throws. */
export async function attune([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name ? process.stdout : process.stderr).write(HELP);
    return name ? EXIT.pass : EXIT.misuse;
  }
  if (name === "--version") {
    process.stdout.write(`${version}\n`);
    return EXIT.pass;
  }
  try {
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!verb)
      throw new Refusal(
        "verb_unknown",
        `There is no verb ${JSON.stringify(name)}.`,
        "attune --help",
      );
    return await (await verb())([...args]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(
      `${error.code}: ${printable(error.message)}\n  What to do: ${printable(error.remedy)}\n`,
    );
    return EXIT.misuse;
  }
}
