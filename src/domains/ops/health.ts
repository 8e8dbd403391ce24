export type ComponentName = "site" | "database" | "redis";

/** One part, as it was just now. `latencyMs` is null and `code` says why when it did not answer. */
export interface Component {
  readonly name: ComponentName;
  readonly status: "ok" | "down";
  readonly latencyMs: number | null;
  readonly code?: string;
}

export type HealthStatus = "ok" | "degraded" | "down";

export interface Health {
  readonly status: HealthStatus;
  readonly version: string;
  /** When it was looked at; UTC, ISO 8601. */
  readonly time: string;
  readonly components: readonly Component[];
}

/** Parts without which nothing that a person sends can be kept. */
const NEEDED: readonly ComponentName[] = ["site", "database"];

/** All parts in one word: `down` when a needed one is, `degraded` when any other is. */
export function overall(components: readonly Component[]): HealthStatus {
  const down = components.filter(({ status }) => status === "down");
  if (down.some(({ name }) => NEEDED.includes(name))) return "down";
  return down.length > 0 ? "degraded" : "ok";
}
