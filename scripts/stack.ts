import { join } from "node:path";
import { parseArgs } from "node:util";
import { MIGRATIONS_DIR, PROJECT_DIR } from "./local/project.ts";
import { runScript } from "./local/refusal.ts";
import { readSettings } from "./local/settings.ts";
import { ENVIRONMENT_FILE, prepareEnvironment, startStack } from "./local/stack.ts";
import { listenForEnd } from "./local/until-ended.ts";

const HELP = `npm run stack: starts only the local services, a Supabase-compatible database and an Upstash-compatible Redis.

  --environment  write the dotenv file and end; netlify dev reads it
  --help         this text

The dotenv file with their addresses and keys is .attune/${ENVIRONMENT_FILE} (ATTUNE_HOME chooses the folder).
Ports: ATTUNE_SUPABASE_PORT (54321), ATTUNE_REDIS_PORT (54380). Ctrl-C ends it.
`;

await runScript(async () => {
  const { values } = parseArgs({
    options: { environment: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const settings = readSettings(process.env, PROJECT_DIR);
  const file = join(settings.homeDir, ENVIRONMENT_FILE);
  if (values.environment) {
    await prepareEnvironment(settings);
    console.log(`Wrote ${file}`);
    return;
  }
  const ending = listenForEnd();
  const stack = await startStack(settings, MIGRATIONS_DIR);
  ending.claimSignals();
  console.log(
    `Database at ${stack.environment.SUPABASE_URL}, Redis at ${stack.environment.UPSTASH_REDIS_REST_URL} (${stack.redisEngine})`,
  );
  if (!settings.ephemeral) console.log(`Their keys are in ${file}`);
  await ending.asked;
  await stack.close();
  process.exit(0);
});
