import type { Features, Measure } from "../../sensing/index.ts";
import { CHANNELS, type ChannelName } from "./channels.ts";

/** Whether the features have every member that is read here; those of an older version do not. */
export const isCurrent = (features: Features): boolean =>
  typeof features.telemetry === "object" &&
  features.telemetry !== null &&
  CHANNELS.every(({ name }) => typeof readingOf(name, features)?.known === "boolean");

/** What a channel reads of a moment. */
export function readingOf(name: ChannelName, features: Features): Measure {
  const { telemetry } = features;
  switch (name) {
    case "idle":
      return telemetry.idleS;
    case "keys":
      return telemetry.keysPerMin;
    case "switches":
      return telemetry.switchesPerMin;
    case "clicks":
      return telemetry.clicksPerMin;
    case "corrections":
      return telemetry.correctionsPer100Keys;
    case "rhythm":
      return telemetry.rhythmVariation;
    case "pulse":
      return features.pulseBpm;
    case "blinks":
      return features.blinksPerMin;
    case "openness":
      return features.openness;
  }
}
