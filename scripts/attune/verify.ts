import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { type SignerFound, type Verdict, verify } from "../../src/domains/artifacts/index.ts";
import { verdictWords } from "../../src/i18n/verdicts.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { fileArtifact, readDigest } from "./artifact.ts";
import { EXIT, exitOf } from "./exit.ts";
import { exists, readInput } from "./files.ts";
import { sayLine } from "./line.ts";
import { momentOf } from "./moment.ts";
import { misuse, readOptions } from "./options.ts";
import { POLICY_HELP, POLICY_OPTIONS, policyOf } from "./policy.ts";
import { TRUST_HELP, TRUST_OPTIONS, trustOf } from "./trust.ts";

const HELP = `attune verify FILE|sha256:HEX [--bundle FILE] (--identity NAME --issuer URL | --key PEM) …

Says in one line whether a Sigstore bundle or DSSE envelope speaks for the artifact, and for whom it does.
Asks no network. Ends with 0 for a pass, 1 for a fail or what could not be decided, 2 for wrong use.

  --bundle FILE     the bundle; FILE.sigstore.json beside the artifact when left out
${POLICY_HELP}
${TRUST_HELP}
  --verified-at TIME  the moment to judge ages by, as 2026-11-21T09:30:00Z; the clock is never asked
  --json              the whole verdict as canonical JSON (RFC 8785) in place of the line
  --help              this text

The artifact may be known by its sha256:, sha384: or sha512: digest alone.
`;

/** Whether an artifact was signed by whom the command line expects. */
export async function verifyVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions("verify", args, {
    ...POLICY_OPTIONS,
    ...TRUST_OPTIONS,
    bundle: { type: "string" },
    "verified-at": { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw misuse("Name one file or digest.", "verify");
  const verifiedAtMs = momentOf(values["verified-at"], "verify");
  const policy = await policyOf(values, "verify");
  const digest = readDigest(name);
  const bundle = await readInput(values.bundle ?? besides(name, digest !== undefined));
  const artifact = digest ?? (await fileArtifact(name));
  const trust = await trustOf(values, "verify");
  const verdict = await verify({ bundle, artifact, policy, trust, verifiedAtMs }, nodeCrypto);
  if (values.json) process.stdout.write(`${canonicalJson(verdict as unknown as Json)}\n`);
  else sayLine(verdict.verdict, name, wordsOf(verdict));
  return exitOf(verdict.verdict);
}

/** Where the bundle of an artifact lies when nobody says it. */
function besides(name: string, isDigest: boolean): string {
  const bundle = `${name}.sigstore.json`;
  if (!isDigest && exists(bundle)) return bundle;
  throw misuse(
    `Name the bundle with --bundle${isDigest ? "" : `: ${bundle} is not there`}.`,
    "verify",
  );
}

/** Who signed and when; or where it stopped, the code and what it means. */
export function wordsOf({ verdict, stage, code, signer, times }: Verdict): string {
  if (verdict === "pass" && signer) {
    const at = times[0] ? ` at ${times[0].at}` : "";
    return `signed by ${signerName(signer)}${at}`;
  }
  return stage && code ? `${stage}: ${code} — ${verdictWords.codes[code]}` : verdict;
}

export const signerName = (signer: SignerFound): string =>
  signer.kind === "key"
    ? `the key sha256:${signer.keyDigest}`
    : signer.identities.map(({ value }) => value).join(", ");
