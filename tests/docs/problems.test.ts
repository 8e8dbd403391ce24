import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROBLEMS } from "../../netlify/handlers/problems.ts";

const root = join(import.meta.dirname, "../..");
const codes = Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[];

test.each(codes)(
  "/problems/%s says title and status as the API does, a cause and a cure",
  (code) => {
    const page = frontmatter(`src/content/problems/${code}.md`);
    expect({ title: page.title, status: Number(page.status) }).toEqual(PROBLEMS[code]);
    expect(page.cause?.length).toBeGreaterThan(20);
    expect(page.cure?.length).toBeGreaterThan(20);
  },
);

test("no page with an HTTP status stands for a code that the API no longer answers", () => {
  const pages = readdirSync(join(root, "src/content/problems")).map((file) =>
    file.slice(0, -".md".length),
  );
  const spoken = pages.filter(
    (code) => frontmatter(`src/content/problems/${code}.md`).status !== undefined,
  );
  expect(spoken.sort()).toEqual([...codes].sort());
});

test("every code that the database raises is one that the API can answer", () => {
  const folder = "supabase/migrations";
  const sql = readdirSync(join(root, folder)).map((file) =>
    readFileSync(join(root, folder, file), "utf8"),
  );
  const raised = sql.join("\n").matchAll(/raise exception '(\w+)' using errcode = 'PT(\d+)'/g);
  const found = [...raised].map(([, code, status]) => ({ code, status: Number(status) }));
  expect(found.length).toBeGreaterThan(10);
  for (const { code, status } of found)
    expect({ code, status: PROBLEMS[code as keyof typeof PROBLEMS]?.status }).toEqual({
      code,
      status,
    });
});

/** The scalars of a page's frontmatter. */
function frontmatter(file: string): Record<string, string | undefined> {
  const [, head = ""] = readFileSync(join(root, file), "utf8").split("---\n");
  const lines = head.matchAll(/^(\w+): "?(.*?)"?$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}
