import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildWhenStale, mustBeBuilt } from "./local/build-site.ts";
import { holdPort } from "./local/hold-port.ts";
import { moveAside } from "./local/home.ts";
import { LOCK_FILE, takeLock } from "./local/lock.ts";
import { readManifest } from "./local/model-manifest.ts";
import { needOf } from "./local/model-needs.ts";
import { type MissingModel, placeModels } from "./local/model-store.ts";
import { drawProgress } from "./local/progress.ts";
import {
  MANIFEST_FILE,
  MIGRATIONS_DIR,
  MODELS_DIR,
  PACKAGES_DIR,
  PROJECT_DIR,
} from "./local/project.ts";
import { runScript } from "./local/refusal.ts";
import { readSettings, type Settings } from "./local/settings.ts";
import { untilAnswers } from "./local/site.ts";
import { startBuiltSite } from "./local/site-built.ts";
import { startDevSite } from "./local/site-dev.ts";
import { startStack } from "./local/stack.ts";
import { listenForEnd } from "./local/until-ended.ts";

const HELP = `npm start: starts Attune on this computer and prints its address.

  --reset           first move the local state aside (it is kept, with the time in its name)
  --built           serve the built site of dist instead of the sources (npm run preview)
  --behind-netlify <port>  serve the built pages on this port, for netlify dev
  --help            this text

Environment
  ATTUNE_PORT (8888), ATTUNE_SUPABASE_PORT (54321), ATTUNE_REDIS_PORT (54380)
  ATTUNE_HOME        where local state is kept (default .attune)
  ATTUNE_EPHEMERAL   1 keeps no local state
  ATTUNE_MODELS_DIR  a folder of already downloaded models; used instead of the network
  ATTUNE_DEBUG       1 shows what lies behind a refusal

Ctrl-C ends it.
`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      reset: { type: "boolean" },
      built: { type: "boolean" },
      "behind-netlify": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const ending = listenForEnd();
  const behindNetlify = values["behind-netlify"] !== undefined;
  const asked = behindNetlify
    ? { ...process.env, ATTUNE_PORT: values["behind-netlify"] }
    : process.env;
  const settings = readSettings(asked, PROJECT_DIR);
  const port = settings.sitePort;
  if (values.reset) await reset(settings);
  if (values.built) mustBeBuilt();
  const holder = await holdPort(port);

  console.log("Starting the database …");
  const [stack, missing] = await Promise.all([
    startStack(settings, MIGRATIONS_DIR),
    prepareModels(),
  ]);
  try {
    Object.assign(process.env, stack.environment);
    console.log("Starting the site …");
    if (behindNetlify) await buildWhenStale();
    await holder.close();
    const site =
      values.built || behindNetlify ? await startBuiltSite(port) : await startDevSite(port);
    ending.claimSignals();
    try {
      await untilAnswers(port);
      for (const model of missing) console.log(sentence(model));
      if (!behindNetlify)
        console.log(`\nAttune runs at http://localhost:${port}  (Ctrl-C ends it)`);
      await ending.asked;
    } finally {
      await site.close();
    }
  } finally {
    await stack.close();
  }
  process.exit(0);
});

async function reset(settings: Settings): Promise<void> {
  if (!existsSync(settings.homeDir)) return;
  const { supabasePort, sitePort } = settings;
  const lock = await takeLock(
    join(settings.homeDir, LOCK_FILE),
    supabasePort,
    sitePort,
    Date.now(),
  );
  lock.release();
  console.log(`The earlier state is in ${moveAside(settings.homeDir, new Date())}`);
}

function prepareModels(): Promise<readonly MissingModel[]> {
  const givenDir = process.env.ATTUNE_MODELS_DIR;
  const places = { modelsDir: MODELS_DIR, packagesDir: PACKAGES_DIR, givenDir };
  return placeModels(readManifest(MANIFEST_FILE), places, drawProgress(process.stderr));
}

function sentence({ name, code, why }: MissingModel): string {
  return `Missing: ${name} (${code}: ${why}). ${needOf(name)}`;
}
