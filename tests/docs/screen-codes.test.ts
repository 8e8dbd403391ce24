import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problems } from "../../src/i18n/problems.ts";

const root = join(import.meta.dirname, "../..");
const hasPage = (code: string) => existsSync(join(root, `src/content/problems/${code}.md`));

test.each(Object.keys(problems))("%s, which the screen explains, has its page", (code) => {
  expect(hasPage(code)).toBe(true);
});

test("every refusal of the local start has its page", () => {
  const folder = join(root, "scripts/local");
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".ts") && !file.includes(".test."),
  );
  const source = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const codes = [...source.matchAll(/new Refusal\(\s*"(\w+)"/g)].map(([, code = ""]) => code);
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => !hasPage(code))).toEqual([]);
});
