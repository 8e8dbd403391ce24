import type { HelpSettings } from "../../src/domains/policy/index.ts";
import type { Moment } from "./day.ts";
import type { Person } from "./person.ts";

/** What is simulated. The same setting gives the same bytes. */
export interface Setting {
  readonly person: Person;
  readonly days: number;
  readonly seed: number;
  /** Seconds between two looks; the product looks once a second. */
  readonly tickS: number;
  readonly settings: HelpSettings;
  /** Spoils what is sensed, or the clocks: a fault put in on purpose. */
  readonly spoil?: (moment: Moment) => Moment;
}
