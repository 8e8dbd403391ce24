import { resolve } from "node:path";
import { Refusal } from "./refusal.ts";

export type Settings = {
  /** Folder of this machine's local state. */
  readonly homeDir: string;
  /** True keeps nothing after the stack ends. */
  readonly ephemeral: boolean;
  readonly sitePort: number;
  readonly supabasePort: number;
  readonly redisPort: number;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the ATTUNE_* variables. Refuses `bad_port` for a port outside 1 to 65535. */
export const readSettings = (env: Environment, projectDir: string): Settings => ({
  homeDir: resolve(projectDir, env.ATTUNE_HOME || ".attune"),
  ephemeral: env.ATTUNE_EPHEMERAL === "1",
  sitePort: portFrom(env, "ATTUNE_PORT", 8888),
  supabasePort: portFrom(env, "ATTUNE_SUPABASE_PORT", 54321),
  redisPort: portFrom(env, "ATTUNE_REDIS_PORT", 54380),
});

/** Says which variable chooses another port when `port` is taken. */
export function portVariable(settings: Settings, port: number): string {
  if (port === settings.sitePort) return "ATTUNE_PORT";
  return port === settings.supabasePort ? "ATTUNE_SUPABASE_PORT" : "ATTUNE_REDIS_PORT";
}

function portFrom(env: Environment, name: string, usual: number): number {
  const text = env[name];
  if (text === undefined || text === "") return usual;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535)
    throw new Refusal(
      "bad_port",
      `${name} is "${text}", which is not a port.`,
      `Set ${name} to a number from 1 to 65535, or leave it unset for ${usual}.`,
    );
  return port;
}
