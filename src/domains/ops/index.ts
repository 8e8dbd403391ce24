export {
  type Component,
  type ComponentName,
  type Health,
  type HealthStatus,
  overall,
} from "./health.ts";
