import { expect, test } from "vitest";
import { toBase64 } from "../../../../kernel/bytes.ts";
import { originOf, readCheckpoint } from "./checkpoint.ts";
import { readNote, signatureBy } from "./note.ts";

const ROOT = toBase64(new Uint8Array(32).fill(7));
const SIGNATURE = `\u2014 log.example ${toBase64(Uint8Array.of(1, 2, 3, 4, 5))}\n`;
const note = (...lines: readonly string[]): string => `${lines.join("\n")}\n\n${SIGNATURE}`;

test("a checkpoint is an origin, a size, a root hash and lines of its own", () => {
  const checkpoint = readCheckpoint(note("log.example", "300", ROOT, "Timestamp: 5"));
  expect(checkpoint).toMatchObject({ origin: "log.example", size: 300n });
  expect(checkpoint?.rootHash).toEqual(new Uint8Array(32).fill(7));
  expect(checkpoint?.note.signatures).toEqual([
    { name: "log.example", keyId: Uint8Array.of(1, 2, 3, 4), signature: Uint8Array.of(5) },
  ]);
});

test("sizes are exact past 2^53", () => {
  const size = "18446744073709551615";
  expect(readCheckpoint(note("log.example", size, ROOT))?.size).toBe(2n ** 64n - 1n);
});

test.each([
  ["no origin", note("", "300", ROOT)],
  ["no size", note("log.example", ROOT)],
  ["a size with a leading zero", note("log.example", "0300", ROOT)],
  ["a negative size", note("log.example", "-300", ROOT)],
  ["a size of 21 digits", note("log.example", "1".repeat(21), ROOT)],
  ["no root hash", note("log.example", "300")],
  ["a short root hash", note("log.example", "300", toBase64(new Uint8Array(31)))],
  ["an empty line of its own", note("log.example", "300", ROOT, "", "more")],
  ["a carriage return", note("log.example\r", "300", ROOT)],
  ["a tab", note("log.example", "300", ROOT, "\t")],
  ["no signature", `log.example\n300\n${ROOT}\n`],
  ["no line feed at the end", note("log.example", "300", ROOT).slice(0, -1)],
  ["a hyphen for the dash", note("log.example", "300", ROOT).replace("\u2014", "-")],
  ["a line behind the signatures", `${note("log.example", "300", ROOT)}more\n`],
  ["two spaces", note("log.example", "300", ROOT).replace("\u2014 ", "\u2014  ")],
  ["half a surrogate pair", note("log.example\ud800", "300", ROOT)],
  ["62 lines of its own", note("log.example", "300", ROOT, ...Array(62).fill("more"))],
  ["101 signatures", note("log.example", "300", ROOT) + SIGNATURE.repeat(100)],
  ["nothing", ""],
])("a note with %s is none", (_what, text) => {
  expect(readCheckpoint(text)).toBe(null);
});

test.each([
  ["log.example", "log"],
  ["log.example - 2605736670972794746", "tree"],
  ["log.example - ", null],
  ["log.example - 12 ", null],
  ["log.example.evil - 12", null],
  ["log.exampl", null],
  ["logXexample", null],
  ["evil log.example", null],
])("the origin %j is of log.example: %s", (origin, kind) => {
  const checkpoint = readCheckpoint(note(origin, "300", ROOT));
  expect(checkpoint && originOf(checkpoint, "log.example")).toBe(kind);
});

test("a key signs a note once: the same line twice is one, another line makes it none", () => {
  const other = SIGNATURE.replace(
    toBase64(Uint8Array.of(1, 2, 3, 4, 5)),
    toBase64(Uint8Array.of(1, 2, 3, 4, 6)),
  );
  const id = Uint8Array.of(1, 2, 3, 4);
  const by = (text: string) => {
    const read = readNote(text);
    return read && signatureBy(read, "log.example", id);
  };
  const once = note("log.example", "300", ROOT);
  expect(by(once)).toEqual({ signature: Uint8Array.of(5) });
  expect(by(once + SIGNATURE)).toEqual({ signature: Uint8Array.of(5) });
  expect(by(once + other)).toEqual({ signature: null });
  expect(by(once.replace("\u2014 log.example", "\u2014 another.example"))).toBe(null);
});
