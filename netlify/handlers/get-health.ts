import {
  type Component,
  type ComponentName,
  type Health,
  overall,
} from "../../src/domains/ops/index.ts";
import { type Result, refuse } from "../../src/kernel/result.ts";
import type { Site } from "../ports/site.ts";
import { answer } from "./exchange.ts";
import { route } from "./route.ts";

/** A part that has not answered by then is down. */
const LIMIT_MS = 2000;
/** Asked more often, the last look is told again: nobody can wear the parts out through this door. */
const HOLD_MS = 1000;

type Probe = () => Promise<Result<void>>;

export interface HealthPorts {
  readonly site: Site;
  readonly version: string;
  readonly database: Probe;
  readonly redis: Probe;
}

/** GET /api/health: site, database and Redis with their latency. Open; 503 when a needed part is down. */
export const getHealth = (ports: HealthPorts) => {
  let last: { readonly atMs: number; readonly health: Promise<Health> } | undefined;
  return route(ports.site, "GET", async (exchange) => {
    const atMs = ports.site.nowMs();
    if (last === undefined || atMs - last.atMs >= HOLD_MS)
      last = { atMs, health: look(ports, atMs) };
    const health = await last.health;
    return answer(exchange, health, health.status === "down" ? 503 : 200);
  });
};

async function look(
  { site, version, database, redis }: HealthPorts,
  atMs: number,
): Promise<Health> {
  const components = await Promise.all([
    probe(site, "site", async () => ({ ok: true, value: undefined })),
    probe(site, "database", database),
    probe(site, "redis", redis),
  ]);
  return { status: overall(components), version, time: new Date(atMs).toISOString(), components };
}

async function probe(site: Site, name: ComponentName, ask: Probe): Promise<Component> {
  const fromMs = site.nowMs();
  const asked = await within(LIMIT_MS, ask().catch(bugIn(site, name)));
  if (!asked.ok) return { name, status: "down", latencyMs: null, code: asked.error };
  return { name, status: "ok", latencyMs: Math.round(site.nowMs() - fromMs) };
}

/** A part that fails in a way nobody foresaw is down too; the look at the others goes on. */
const bugIn = (site: Site, name: ComponentName) => (bug: unknown) => {
  site.log({ level: "error", event: "internal_error", component: name, error: String(bug) });
  return refuse("internal_error");
};

async function within(limitMs: number, asked: Promise<Result<void>>): Promise<Result<void>> {
  const { promise, resolve } = Promise.withResolvers<Result<void>>();
  const timer = setTimeout(() => resolve(refuse("timed_out")), limitMs);
  try {
    return await Promise.race([asked, promise]);
  } finally {
    clearTimeout(timer);
  }
}
