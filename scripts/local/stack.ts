import { openDatabase } from "./database.ts";
import { type ProductEnvironment, productEnvironment, writeEnvironment } from "./environment.ts";
import { openHome } from "./home.ts";
import { listen, mustBeFree } from "./listen.ts";
import { LOCK_FILE, takeLock } from "./lock.ts";
import { startRedis } from "./redis.ts";
import { redisRest } from "./redis-rest.ts";
import { openSecrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { supabaseGate } from "./supabase.ts";
import { openTokens } from "./tokens.ts";

/** The dotenv file inside the state folder. */
export const ENVIRONMENT_FILE = "env";

export type Stack = {
  readonly environment: ProductEnvironment;
  readonly redisEngine: "redis-server" | "in-process";
  readonly close: () => Promise<void>;
};

/** Makes the secrets when there are none yet and writes the dotenv file, without starting anything. */
export async function prepareEnvironment(settings: Settings): Promise<void> {
  const home = openHome(settings);
  const secrets = await openSecrets(home.file("secrets.json"));
  writeEnvironment(home.file(ENVIRONMENT_FILE), productEnvironment(settings, secrets));
}

/**
 * Starts database and Redis on the loopback interface. What was opened is closed again when a later
 * step refuses. Refusals: bad_port, port_taken, already_running, state_corrupt, state_not_writable, migration_*.
 */
export async function startStack(settings: Settings, migrationsDir: string): Promise<Stack> {
  const opened: (() => void | Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const home = openHome(settings);
    opened.push(home.leave);
    const lock = await takeLock(
      home.file(LOCK_FILE),
      settings.supabasePort,
      settings.sitePort,
      Date.now(),
    );
    opened.push(lock.release);
    await mustBeFree(settings.supabasePort, "ATTUNE_SUPABASE_PORT");
    await mustBeFree(settings.redisPort, "ATTUNE_REDIS_PORT");

    const secrets = await openSecrets(home.file("secrets.json"));
    const environment = productEnvironment(settings, secrets);
    writeEnvironment(home.file(ENVIRONMENT_FILE), environment);

    const kept = (name: string) => (settings.ephemeral ? undefined : home.file(name));
    const [database, redis] = await Promise.all([
      openDatabase(kept("database"), migrationsDir, secrets).then((it) => {
        opened.push(it.close);
        return it;
      }),
      startRedis(kept("redis")).then((it) => {
        opened.push(it.close);
        return it;
      }),
    ]);

    const tokens = await openTokens(secrets, `${environment.SUPABASE_URL}/auth/v1`);
    const gate = supabaseGate({
      database,
      tokens,
      secrets,
      instance: lock.instance,
      nowMs: Date.now,
    });
    const rest = redisRest(redis, secrets.redisToken);
    opened.push((await listen(settings.redisPort, "ATTUNE_REDIS_PORT", rest)).close);
    opened.push((await listen(settings.supabasePort, "ATTUNE_SUPABASE_PORT", gate)).close);
    return { environment, redisEngine: redis.name, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
