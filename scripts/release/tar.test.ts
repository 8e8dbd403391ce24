import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTar, writeTar } from "./tar.ts";

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

test("GNU tar reads what is written", () => {
  const long = `${"folder/".repeat(20)}file.js`;
  const tar = writeTar([file("a.txt", "hello"), file(long, "x".repeat(513)), file("empty", "")]);
  const listed = execFileSync("tar", ["-tvf", "-"], { input: tar, encoding: "utf8" });
  expect(listed.trim().split("\n")).toEqual([
    expect.stringMatching(/^-rw-r--r-- 0\/0 +5 1970-01-01 .* a\.txt$/),
    expect.stringMatching(new RegExp(`^-rw-r--r-- 0/0 +513 1970-01-01 .* ${long}$`)),
    expect.stringMatching(/^-rw-r--r-- 0\/0 +0 1970-01-01 .* empty$/),
  ]);
});

test("any files come back as they went in", () => {
  const name = fc.stringMatching(/^[a-z]{1,60}(\/[a-z]{1,60}){0,3}$/);
  const files = fc.array(fc.record({ name, bytes: fc.uint8Array({ maxLength: 1100 }) }));
  fc.assert(
    fc.property(files, (given) => {
      const tar = writeTar(given);
      const read = tar && readTar(tar);
      expect(read?.map(({ name, bytes }) => [name, [...bytes]])).toEqual(
        tar && given.map(({ name, bytes }) => [name, [...bytes]]),
      );
    }),
  );
});

test("a name that fits in no header is refused", () => {
  expect(writeTar([file("n".repeat(100), "")])).toBeDefined();
  expect(writeTar([file("n".repeat(101), "")])).toBeUndefined();
});

test("an archive with any bit turned is no archive, or other files", () => {
  const tar = Buffer.from(writeTar([file("a.txt", "hello")]) ?? []);
  for (let at = 0; at < tar.length; at++) {
    const turned = Buffer.from(tar);
    turned[at] = (turned[at] ?? 0) ^ 1;
    const read = readTar(turned);
    const [only] = read ?? [];
    expect(only?.name === "a.txt" && Buffer.from(only.bytes).toString() === "hello").toBe(false);
  }
});
