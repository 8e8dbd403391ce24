import type { Machine } from "./machine.ts";
import type { Area } from "./part.ts";
import type { Row } from "./row.ts";
import { barText, figureText, holdsText, numberText, peerText, verdict } from "./table.ts";

/** How a table was measured. */
export interface Taking {
  /** YYYY-MM-DD, in UTC. */
  readonly date: string;
  readonly machine: Machine;
  readonly command: string;
  readonly quick: boolean;
}

/** The page of an area: when and on what it was measured, every row, and what was not compared. */
export const documentOf = (area: Area, rows: readonly Row[], taking: Taking): string =>
  `${[
    head(area, taking),
    opening(rows, taking),
    conditions(taking),
    "## Figures",
    scrolling("Figures", table(rows)),
    "## Notes",
    list(
      rows.filter(({ note }) => note !== "").map(({ id, note }) => `**${cell(id)}** ${cell(note)}`),
    ),
    "## What was not compared",
    list(area.notCompared),
  ].join("\n\n")}\n`;

const head = ({ title, description }: Area, { date }: Taking): string =>
  ["---", `title: ${title}`, `description: ${description}`, `date: ${date}`, "---"].join("\n");

const opening = (rows: readonly Row[], { command, quick }: Taking): string =>
  [
    `${verdict(rows)} This page is written by \`${command}\`; no figure is typed in by hand.`,
    ...(quick ? ["It comes from a quick run, which leaves out what takes long."] : []),
  ].join(" ");

const conditions = ({ date, machine }: Taking): string =>
  list([
    `Date: ${date}`,
    `Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGib} GiB of memory, no GPU used`,
    `Browser: ${machine.browser}, headless, software GL`,
    `Node: ${machine.node}`,
  ]);

const HEADINGS = ["Goal", "What", "Figure", "Bar", "Holds", "Peer, same run", "Floor", "n"];

const table = (rows: readonly Row[]): string =>
  [
    HEADINGS,
    HEADINGS.map(() => "---"),
    ...rows.map((row) => [
      row.id,
      row.what,
      figureText(row),
      barText(row),
      holdsText(row),
      peerText(row),
      row.floor === null ? "" : numberText(row.floor),
      String(row.n),
    ]),
  ]
    .map((cells) => `| ${cells.map(cell).join(" | ")} |`)
    .join("\n");

/** A part that scrolls by itself must be reachable by keyboard; see `Scroll.astro`. */
const scrolling = (label: string, content: string): string =>
  `<section class="scroll" aria-label="${label}" tabindex="0">\n\n${content}\n\n</section>`;

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");

/** Words of a program, made safe for a Markdown cell: HTML, bars and line ends are plain text there. */
const cell = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\\|`*_[\]]/g, "\\$&")
    .replaceAll("<", "&lt;");
