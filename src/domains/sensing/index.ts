export type { Demo } from "./demo/features.ts";
export { createDemo } from "./demo/features.ts";
export type { Features, Source, Telemetry } from "./features.ts";
export type { Measure, UnknownReason } from "./measure.ts";
export { unknown } from "./measure.ts";
export type { WavePoint } from "./pulse/stream.ts";
