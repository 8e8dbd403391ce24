import { uuidV7 } from "../kernel/ids.ts";

/** A fresh id that sorts by time (UUID version 7). */
export const newId = (): string =>
  uuidV7(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length)));
