import type { RedisEngine } from "./redis-engine.ts";
import { startRedisInProcess } from "./redis-in-process.ts";
import { findRedisServer, startRedisServer } from "./redis-server.ts";

/** The real redis-server when it is on the PATH, otherwise the one inside this process. */
export async function startRedis(dataDir: string | undefined): Promise<RedisEngine> {
  const program = findRedisServer();
  return program ? startRedisServer(program, dataDir) : startRedisInProcess();
}
