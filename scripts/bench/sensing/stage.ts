import type { Ask, Spec } from "../part.ts";
import type { BenchContext, Row } from "../row.ts";
import type { Scene } from "./scenes.ts";
import type { Visit, VisitWish } from "./visit.ts";

/** What a measurement in the browser is given. */
export interface Stage {
  readonly quick: boolean;
  /** The goals that are wanted. */
  readonly goals: Ask["goals"];
  readonly say: BenchContext["say"];
  /** Opens a browser whose camera shows the scene; it is closed when `use` is done. */
  before<T>(scene: Scene, use: (visit: Visit) => Promise<T>, wish?: VisitWish): Promise<T>;
}

/** A measurement in the browser: what it gives, how long it takes, and how it is taken. */
export interface BrowserBench {
  readonly name: string;
  readonly specs: readonly Spec[];
  /** Seconds that it takes with `quick`; undefined where it cannot be quick. */
  readonly quickS: number | undefined;
  readonly measure: (stage: Stage) => Promise<readonly Row[]>;
}
