#!/usr/bin/env node
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { nodeCrypto } from "../netlify/adapters/node-crypto.ts";
import {
  type Artifact,
  IN_TOTO,
  type PolicyAsked,
  readPolicy,
  verify,
} from "../src/domains/artifacts/index.ts";
import { fromHex } from "../src/kernel/bytes.ts";
import { readStrictJson } from "../src/kernel/strict-json.ts";
import { signKeyless } from "./attune/keyless.ts";
import { trustOf } from "./attune/trust.ts";
import { Refusal, runScript } from "./local/refusal.ts";

const HELP = `npm run conformance: Attune as sigstore-conformance calls it (docs/cli_protocol.md there).

  verify-bundle [--staging] --bundle FILE
                (--certificate-identity IDENTITY --certificate-oidc-issuer URL | --key FILE)
                [--trusted-root FILE] FILE_OR_DIGEST
  sign-bundle   [--staging] [--in-toto] --identity-token TOKEN --bundle FILE
                [--trusted-root FILE] [--signing-config FILE] FILE

  --help        this text

Ends with 0 when the bundle is verified or signed, with 1 when not, and says why. Verifying needs no network;
signing needs it. Without --trusted-root the public-good root that comes with Attune is believed; there is
none for --staging, so it needs one.`;

const OPTIONS = {
  staging: { type: "boolean" },
  "in-toto": { type: "boolean" },
  bundle: { type: "string" },
  "certificate-identity": { type: "string" },
  "certificate-oidc-issuer": { type: "string" },
  key: { type: "string" },
  "trusted-root": { type: "string" },
  "signing-config": { type: "string" },
  "identity-token": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const STAGING = {
  fulcio: "https://fulcio.sigstage.dev",
  rekor: "https://rekor.sigstage.dev",
  tsa: "https://timestamp.sigstage.dev/api/v1/timestamp",
};

type Values = ReturnType<typeof parsed>["values"];

/** As `parseArgs` reads them; anything else is told in one line, without a stack. */
function parsed() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch {
    throw misuse();
  }
}

await runScript(async () => {
  const { values, positionals } = parsed();
  if (values.help) return console.log(HELP);
  const [verb, subject, ...rest] = positionals;
  if (values.bundle === undefined || subject === undefined || rest.length > 0) throw misuse();
  if (verb === "verify-bundle") return verifyBundle(values, values.bundle, subject);
  if (verb === "sign-bundle") return signBundle(values, values.bundle, subject);
  throw misuse();
});

async function verifyBundle(values: Values, bundle: string, subject: string): Promise<void> {
  const root = values["trusted-root"];
  if (values.staging && root === undefined)
    throw new Refusal(
      "staging_root_missing",
      "No root of the staging instance comes with Attune.",
      "Name one with --trusted-root.",
    );
  const policy = await readPolicy(await askedBy(values), nodeCrypto);
  if (!policy.ok)
    throw new Refusal(
      policy.error,
      `What is asked for cannot be read: ${policy.member}.`,
      "Give a whole identity and issuer, or a PEM key.",
    );
  const { verdict, stage, code } = await verify(
    {
      bundle: await readFile(bundle),
      artifact: await artifactOf(subject),
      policy: policy.value,
      trust: await trustOf({ root }, "verify"),
      verifiedAtMs: Date.now(),
    },
    nodeCrypto,
  );
  if (verdict !== "pass")
    throw new Refusal(code ?? "not_verified", `${verdict} at ${stage}`, "Ask the signer.");
  console.log("pass");
}

async function askedBy(values: Values): Promise<PolicyAsked> {
  if (values.key !== undefined) return { keys: [{ pem: await readFile(values.key, "utf8") }] };
  const identity = values["certificate-identity"];
  const issuer = values["certificate-oidc-issuer"];
  if (identity === undefined || issuer === undefined) throw misuse();
  return { identity, issuer };
}

/** A digest only where it is well formed and no file has its name. */
async function artifactOf(subject: string): Promise<Artifact> {
  const sha256 = /^sha256:[0-9a-f]{64}$/.test(subject) ? fromHex(subject.slice(7)) : null;
  return sha256 !== null && !existsSync(subject)
    ? { kind: "digests", digests: { sha256 } }
    : { kind: "bytes", bytes: await readFile(subject) };
}

async function signBundle(values: Values, bundle: string, subject: string): Promise<void> {
  const token = values["identity-token"];
  if (token === undefined) throw misuse();
  const config = values["signing-config"];
  const services =
    config === undefined ? (values.staging ? STAGING : {}) : await servicesOf(config);
  const type = values["in-toto"] ? IN_TOTO : null;
  const options = { "identity-token": token, ...services };
  const made = await signKeyless(await readFile(subject), type, options);
  await writeFile(bundle, JSON.stringify(made));
  console.log(`signed: ${bundle}`);
}

/** The first service of each kind in a signing configuration: protobuf-specs, sigstore_trustroot.proto. */
async function servicesOf(path: string): Promise<Partial<typeof STAGING>> {
  const json = readStrictJson(await readFile(path));
  const config = (json.ok ? json.value : {}) as Record<string, readonly { url?: string }[]>;
  const url = (name: string) => config[name]?.[0]?.url;
  const [fulcio, rekor, tsa] = [url("caUrls"), url("rekorTlogUrls"), url("tsaUrls")];
  return { ...(fulcio && { fulcio }), ...(rekor && { rekor }), ...(tsa && { tsa }) };
}

function misuse(): Refusal {
  return new Refusal(
    "wrong_arguments",
    "The arguments are not those of the protocol.",
    "See --help.",
  );
}
