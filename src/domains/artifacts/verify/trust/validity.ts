import type { Validity } from "./trust.ts";

/** Both ends are inside: protobuf-specs, TimeRange. */
export const isValidAt = ({ fromMs, toMs }: Validity, atMs: number): boolean =>
  fromMs <= atMs && (toMs === null || atMs <= toMs);
