import { createWriteStream, rmSync, statSync } from "node:fs";
import { finished } from "node:stream/promises";
import { isWriteFailure, notWritable } from "./home.ts";

/** Longest wait for the first byte, and between two. */
const ANSWER_MS = 8_000;
const STALL_MS = 20_000;
const TRIES = 3;

export type Progress = (doneBytes: number) => void;

/**
 * Downloads `url` into `part`, going on from what an interrupted download left there (RFC 9110
 * section 14). Ends when the server has sent all, or more than `bytes`. True when a whole answer came,
 * false when the server could not be reached. Refuses `state_not_writable`.
 */
export async function download(
  url: string,
  part: string,
  bytes: number,
  progress: Progress,
): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried++) {
    const before = sizeOf(part);
    if (before > bytes) rmSync(part);
    if (await attempt(url, part, bytes, progress)) return true;
    if (sizeOf(part) <= before) return false;
  }
  return false;
}

async function attempt(
  url: string,
  part: string,
  bytes: number,
  progress: Progress,
): Promise<boolean> {
  const have = sizeOf(part);
  if (have === bytes) return true;
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), ANSWER_MS);
  try {
    const response = await fetch(url, {
      headers:
        have > 0
          ? { range: `bytes=${have}-`, "accept-encoding": "identity" }
          : { "accept-encoding": "identity" },
      signal: abort.signal,
    });
    if (response.status === 416) rmSync(part, { force: true });
    if (!response.ok || !response.body) return false;
    const goesOn = response.status === 206 && startsAt(response, have);
    if (response.status === 206 && !goesOn) return false;

    const file = createWriteStream(part, { flags: goesOn ? "a" : "w" });
    const broken = new Promise<never>((_, reject) => file.once("error", reject));
    broken.catch(() => undefined);
    let done = goesOn ? have : 0;
    try {
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(), STALL_MS);
        done += chunk.length;
        if (!file.write(chunk))
          await Promise.race([
            new Promise<void>((resolve) => file.once("drain", () => resolve())),
            broken,
          ]);
        progress(Math.min(done, bytes));
        if (done > bytes) break;
      }
    } finally {
      file.end();
      await Promise.race([finished(file), broken]);
    }
    return done >= bytes;
  } catch (error) {
    if (isWriteFailure(error)) throw notWritable(part, error);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const startsAt = (response: Response, byte: number): boolean =>
  response.headers.get("content-range")?.startsWith(`bytes ${byte}-`) ?? false;
