import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PROJECT_DIR } from "./project.ts";
import { Refusal, runScript } from "./refusal.ts";
import { readSettings } from "./settings.ts";
import { startSigstore } from "./sigstore/start.ts";
import { listenForEnd } from "./until-ended.ts";

const USUAL_PORT = 8555;

const HELP = `npm run sigstore: a Sigstore stand-in on this machine: Fulcio, a certificate log, Rekor v1 and v2, a timestamp authority.

It trusts any identity token and checks nothing: what it signs proves nothing. For tests and trials only.

  --port <n>      port on 127.0.0.1 (${USUAL_PORT}; ATTUNE_SIGSTORE_PORT; 0 for any free one)
  --keys <folder> keeps the keys there, readable by you only; without it they end with the process
  --out <folder>  where trusted_root.json and signing_config.json go (.attune/sigstore)
  --help          this text

Ctrl-C ends it.`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      keys: { type: "string" },
      out: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const ending = listenForEnd();
  const port = portFrom(values.port ?? process.env.ATTUNE_SIGSTORE_PORT ?? String(USUAL_PORT));
  const { homeDir } = readSettings(process.env, PROJECT_DIR);
  const out = values.out === undefined ? join(homeDir, "sigstore") : resolve(values.out);
  const stack = await startSigstore({
    port,
    ...(values.keys === undefined ? {} : { keys: resolve(values.keys) }),
  });
  mkdirSync(out, { recursive: true });
  const rootFile = join(out, "trusted_root.json");
  const configFile = join(out, "signing_config.json");
  writeFileSync(rootFile, json(stack.trustedRoot));
  writeFileSync(configFile, json(stack.signingConfig));
  console.log(`A stand-in that trusts any identity token: nothing it signs proves anything.

Fulcio        ${stack.url}/api/v2/signingCert
Rekor v1      ${stack.url}/api/v1/log/entries
Rekor v2      ${stack.url}/api/v2/log/entries
Timestamps    ${stack.url}/api/v1/timestamp
Trusted root  ${rootFile}
Signing config ${configFile}
${stack.witnessKeys.map((key) => `Witness       ${key}`).join("\n")}`);
  await ending.asked;
  await stack.close();
});

function portFrom(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535)
    throw new Refusal(
      "bad_port",
      `"${text}" is not a port.`,
      "Give a number from 1 to 65535, or 0 for any free one.",
    );
  return port;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
