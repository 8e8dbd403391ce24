import type { Row } from "./row.ts";

/** An aligned table for a terminal, with the notes below it. */
export function textTable(rows: readonly Row[]): string {
  const lines = [
    ["goal", "figure", "bar", "holds", "peer", "n", "what"],
    ...rows.map((row) => [
      row.id,
      figureText(row),
      barText(row),
      holdsText(row),
      peerText(row),
      String(row.n),
      row.what,
    ]),
  ];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const table = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const notes = rows.filter(({ note }) => note !== "").map(({ id, note }) => `  ${id}: ${note}`);
  return [...table, ...(notes.length > 0 ? ["", "notes", ...notes] : []), "", verdict(rows)].join(
    "\n",
  );
}

/** How many bars are met, in one sentence. */
export function verdict(rows: readonly Row[]): string {
  const count = (holds: boolean | null): number => rows.filter((row) => row.holds === holds).length;
  return `Of ${rows.length} bars ${count(true)} are met, ${count(false)} missed and ${count(null)} not measured.`;
}

export const figureText = ({ figure, unit }: Row): string =>
  figure === null ? "not taken" : `${numberText(figure)} ${unit}`.trim();

export const barText = ({ bar, atMost, unit }: Row): string =>
  `${atMost ? "≤" : "≥"} ${numberText(bar)} ${unit}`.trim();

export const holdsText = ({ holds }: Row): string =>
  holds === null ? "not measured" : holds ? "yes" : "no";

export const peerText = ({ peer, peerFigure }: Row): string =>
  peer === null ? "" : `${peer}: ${peerFigure === null ? "no figure" : numberText(peerFigure)}`;

/** At most four digits that count. */
export const numberText = (value: number): string => String(Number(value.toPrecision(4)));
