import { renameSync, writeFileSync } from "node:fs";
import { LOOPBACK } from "./listen.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** The five services' settings that product code reads. ATTUNE_VERDICT_KEY, which may be left out, is the caller's own. */
export type ProductEnvironment = {
  readonly SUPABASE_URL: string;
  readonly SUPABASE_PUBLISHABLE_KEY: string;
  readonly SUPABASE_SECRET_KEY: string;
  readonly UPSTASH_REDIS_REST_URL: string;
  readonly UPSTASH_REDIS_REST_TOKEN: string;
};

export const productEnvironment = (settings: Settings, secrets: Secrets): ProductEnvironment => ({
  SUPABASE_URL: `http://${LOOPBACK}:${settings.supabasePort}`,
  SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
  SUPABASE_SECRET_KEY: secrets.secretKey,
  UPSTASH_REDIS_REST_URL: `http://${LOOPBACK}:${settings.redisPort}`,
  UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
});

/** Writes the environment as a dotenv file that only its owner may read. */
export function writeEnvironment(file: string, environment: ProductEnvironment): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(`${file}.new`, lines.join(""), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
