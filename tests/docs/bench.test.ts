import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentOf, type Taking } from "../../scripts/bench/document.ts";
import { goalOf } from "../../scripts/bench/part.ts";
import { POLICY } from "../../scripts/bench/policy.ts";
import { row } from "../../scripts/bench/row.ts";
import { runArea } from "../../scripts/bench/run.ts";
import { SENSING } from "../../scripts/bench/sensing.ts";
import { VERIFY } from "../../scripts/bench/verify.ts";

const root = join(import.meta.dirname, "../..");

describe.each([
  { name: "sensing", area: SENSING },
  { name: "policy", area: POLICY },
  { name: "verify", area: VERIFY },
])("the written bench of $name", ({ name, area }) => {
  const page = readFileSync(join(root, `src/content/docs/bench/${name}.md`), "utf8");
  const rows = tableOf(page);

  test.each(area.goals)("has a row of $id", ({ id }) => {
    expect(rows.map((cells) => goalOf(cells[0] ?? ""))).toContain(id);
  });

  test("gives each row a figure, or among the notes the reason that there is none", () => {
    for (const [id = "", , figure] of rows) {
      expect(figure, id).toMatch(/^-?\d[\d.e+-]*( \S.*)?$|^not taken$/);
      if (figure === "not taken") expect(page).toContain(`- **${id}** `);
    }
  });

  test("says of each row whether its bar is met, and never that of a figure not taken", () => {
    for (const [id, , figure = "", bar, holds] of rows) {
      expect(bar, id).toMatch(/^[≤≥] /);
      expect(holds, id).toMatch(figure === "not taken" ? /^not measured$/ : /^(yes|no)$/);
    }
  });

  test("names its date, its machine, its browser and what was not compared", () => {
    expect(page).toMatch(/^- Date: \d{4}-\d{2}-\d{2}$/m);
    expect(page).toMatch(/^- Machine: \S.*, \d+ cores/m);
    expect(page).toMatch(/^- Browser: \S/m);
    expect(page).toMatch(/## What was not compared\n\n- \S/);
  });
});

const QUIET = { quick: true, recordingsDir: undefined, say: () => undefined };
const TAKING: Taking = {
  date: "2026-11-21",
  machine: { processor: "a processor", cores: 2, memoryGib: 4, browser: "none", node: "v24" },
  command: "npm run bench:sensing -- --write",
  quick: false,
};

test("a part that fails, and a goal that nobody measures, leave a row with the reason", async () => {
  const parts = [
    { name: "broken", goals: ["S2"], measure: () => Promise.reject(new Error("no trace")) },
  ];
  const ask = { goals: new Set(["S2", "S10"]), endMs: Number.POSITIVE_INFINITY };
  const given = await runArea({ ...SENSING, parts }, QUIET, ask);
  expect(given.map(({ id, figure, holds, note }) => ({ id, figure, holds, note }))).toEqual([
    { id: "S2.broken", figure: null, holds: null, note: expect.stringContaining("no trace") },
    { id: "S10", figure: null, holds: null, note: expect.stringMatching(/\w/) },
  ]);
});

test("rows of goals that were not asked for are dropped, and goals are in the order of their numbers", async () => {
  const one = (id: string) =>
    row({ id, what: "a thing", unit: "", atMost: true, bar: 1, figure: 1, n: 1 });
  const measure = async () => ["S10.a", "S2.b", "S9"].map(one);
  const parts = [{ name: "all", goals: ["S2", "S9", "S10"], measure }];
  const ask = { goals: new Set(["S2", "S10"]), endMs: Number.POSITIVE_INFINITY };
  const given = await runArea({ ...SENSING, parts }, QUIET, ask);
  expect(given.map(({ id }) => id)).toEqual(["S2.b", "S10.a"]);
});

test("words with bars, stars and angle brackets stay in their cell", () => {
  const spec = { id: "S2", what: "a|b *c* <d>", unit: "x", atMost: true, bar: 1 };
  const text = documentOf(SENSING, [row({ ...spec, figure: 2, n: 3 })], TAKING);
  expect(tableOf(text)).toEqual([
    ["S2", "a\\|b \\*c\\* &lt;d>", "2 x", "≤ 1 x", "no", "", "", "3"],
  ]);
});

/** The cells of the table's rows, without its heading. */
function tableOf(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
