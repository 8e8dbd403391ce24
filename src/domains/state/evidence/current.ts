import { type Features, measureOf } from "../../sensing/index.ts";
import { CHANNELS } from "./channels.ts";

/** Whether the features have every member that is read here; those of an older version do not. */
export const isCurrent = (features: Features): boolean =>
  typeof features.telemetry === "object" &&
  features.telemetry !== null &&
  CHANNELS.every(({ reads }) => typeof measureOf(features, reads)?.known === "boolean");
