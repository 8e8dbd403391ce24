import { ok, type Result, refuse } from "../../../kernel/result.ts";

/** Where a person's head is when they sit as usual; a calibration sets it. */
export interface Neutral {
  /** From the camera, along its axis. */
  readonly distanceCm: number;
  /** Height over the camera's axis. */
  readonly yCm: number;
  /** Nod; positive when the nose is down. */
  readonly pitchDeg: number;
  /** Height of the middle of the shoulders over the camera's axis, where shoulders were read. */
  readonly shouldersCm?: number;
}

const NAMES = ["distanceCm", "yCm", "pitchDeg"];

/** Reads a stored neutral strictly: no member more or less, every number finite. Shoulders only where they were read. */
export function readNeutral(value: unknown): Result<Neutral, "malformed_neutral"> {
  if (typeof value !== "object" || value === null) return refuse("malformed_neutral");
  const names = Object.hasOwn(value, "shouldersCm") ? [...NAMES, "shouldersCm"] : NAMES;
  const members = new Map<string, unknown>(Object.entries(value));
  const whole =
    members.size === names.length && names.every((name) => Number.isFinite(members.get(name)));
  return whole ? ok(value as Neutral) : refuse("malformed_neutral");
}
