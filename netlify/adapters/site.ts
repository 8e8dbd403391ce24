import { uuidV7 } from "../../src/kernel/ids.ts";
import type { Site } from "../ports/site.ts";

/** The machine's clock and chance, and standard output: one JSON record a line. */
export const hostSite: Site = {
  newId: () => uuidV7(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length))),
  nowMs: () => Date.now(),
  log: (record) => console.log(JSON.stringify({ time: new Date().toISOString(), ...record })),
};
