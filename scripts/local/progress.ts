import type { Report } from "./model-store.ts";

const BAR_WIDTH = 24;
const MEGABYTE = 1_000_000;

/** A bar that redraws itself on a terminal; one line at the start of each download elsewhere. */
export function drawProgress(out: NodeJS.WriteStream): Report {
  return ({ name, bytes }) => {
    let drawn = "";
    return (doneBytes) => {
      const share = doneBytes / bytes;
      if (!out.isTTY) {
        if (drawn === "") out.write(`Downloading ${name} (${megabytes(bytes)})\n`);
        drawn = name;
        return;
      }
      const bar = "█".repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, "░");
      const line = `${name} ${bar} ${megabytes(doneBytes)} of ${megabytes(bytes)}`;
      if (line === drawn) return;
      drawn = line;
      out.write(`\r${line}${doneBytes >= bytes ? "\n" : ""}`);
    };
  };
}

const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;
