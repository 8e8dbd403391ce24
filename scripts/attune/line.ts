import { styleText } from "node:util";
import type { VerdictWord } from "../../src/domains/artifacts/index.ts";

const COLOURS = { pass: "green", fail: "red", indeterminate: "yellow" } as const;

/** The one line of a verdict; coloured only on a terminal without NO_COLOR. */
export function sayLine(word: VerdictWord, name: string, words: string): void {
  const shown = styleText(COLOURS[word], word, { stream: process.stdout });
  process.stdout.write(`${shown}  ${printable(name)}  ${printable(words)}\n`);
}

/** What was made of a file, and where it went. */
export function sayDone(word: string, name: string, out: string): void {
  const shown = styleText("green", word, { stream: process.stdout });
  process.stdout.write(`${shown}  ${printable(name)}  ${printable(out)}\n`);
}

/**
 * Text that cannot act on a terminal or break the line: control, format and separator characters (Unicode
 * Cc, Cf, Zl, Zp) as `\u{…}`.
 */
export const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );

export const warn = (line: string): void => {
  process.stderr.write(`warning: ${printable(line)}\n`);
};
