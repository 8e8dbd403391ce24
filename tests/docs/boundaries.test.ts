import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import boundaries from "../../scripts/config/boundaries.mjs";

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** For each rule, a file that breaks it and what that file imports. */
const PLANTS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  "no-cycles": ["src/kernel/egg.ts", "src/kernel/hen.ts"],
  "kernel-knows-nobody": ["src/kernel/words.ts", "src/domains/state/index.ts"],
  "pure-meets-an-edge": ["src/domains/state/eager.ts", "src/domains/state/browser/store.ts"],
  "pure-meets-node": ["src/domains/state/disk.ts", "node:fs"],
  "domains-meet-the-app": ["src/domains/state/ui/screen.ts", "src/app/session.ts"],
  "domains-meet-past-the-index": ["src/domains/state/nosy.ts", "src/domains/sensing/pulse.ts"],
  "browser-meets-ui": ["src/domains/state/browser/drawing.ts", "src/domains/state/ui/view.ts"],
  "components-know-a-domain": ["src/components/button.ts", "src/domains/state/index.ts"],
  "src-meets-netlify": ["src/app/server.ts", "netlify/handlers/wallet.ts"],
  "netlify-meets-a-browser": ["netlify/handlers/camera.ts", "src/domains/state/browser/store.ts"],
  "handlers-meet-adapters": ["netlify/handlers/direct.ts", "netlify/adapters/supabase.ts"],
  "adapters-meet-handlers": ["netlify/adapters/upward.ts", "netlify/handlers/wallet.ts"],
  "functions-meet-each-other": ["netlify/functions/one.ts", "netlify/functions/two.ts"],
  "vendors-outside-adapters": ["netlify/handlers/vendor.ts", "@supabase/supabase-js"],
  "zod-outside-the-server": ["src/app/schema.ts", "zod"],
  "models-outside-browser": ["src/app/model.ts", "@mediapipe/tasks-vision"],
  "storage-outside-browser": ["src/app/table.ts", "idb"],
  "product-meets-scripts": ["src/app/start.ts", "scripts/serve.ts"],
  "product-meets-tests": ["src/app/fixture.ts", "tests/support/world.ts"],
  "sensing-looks-downstream": ["src/domains/sensing/ahead.ts", "src/domains/state/index.ts"],
  "state-looks-downstream": ["src/domains/state/ahead.ts", "src/domains/policy/index.ts"],
  "policy-looks-downstream": ["src/domains/policy/ahead.ts", "src/domains/planning/index.ts"],
  "intervention-looks-downstream": [
    "src/domains/intervention/ahead.ts",
    "src/domains/ledger/index.ts",
  ],
  "knowledge-looks-downstream": ["src/domains/knowledge/ahead.ts", "src/domains/state/index.ts"],
  "planning-looks-downstream": ["src/domains/planning/ahead.ts", "src/domains/policy/index.ts"],
  "missions-looks-downstream": ["src/domains/missions/ahead.ts", "src/domains/ledger/index.ts"],
  "ledger-looks-downstream": ["src/domains/ledger/ahead.ts", "src/domains/missions/index.ts"],
  "artifacts-looks-downstream": ["src/domains/artifacts/ahead.ts", "src/domains/ledger/index.ts"],
  "access-looks-downstream": ["src/domains/access/ahead.ts", "src/domains/ledger/index.ts"],
  "ops-looks-downstream": ["src/domains/ops/ahead.ts", "src/domains/access/index.ts"],
  "reports-looks-downstream": ["src/domains/reports/ahead.ts", "src/domains/planning/index.ts"],
};

/** Every arrow that the table allows across a border; none of them may be reported. */
const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ["src/domains/policy/choice.ts", "src/domains/state/index.ts"],
  ["src/domains/reports/report.ts", "src/domains/ledger/index.ts"],
  ["src/domains/state/browser/history.ts", "idb"],
  ["src/domains/sensing/browser/face.ts", "@mediapipe/tasks-vision"],
  ["src/app/focus.ts", "src/domains/state/browser/store.ts"],
  ["netlify/functions/wallet.ts", "netlify/handlers/wallet.ts"],
  ["netlify/handlers/award.ts", "src/domains/ledger/index.ts"],
  ["netlify/handlers/parse.ts", "zod"],
  ["netlify/adapters/ledger.ts", "@supabase/supabase-js"],
];

const repository = resolve(import.meta.dirname, "../..");
let world = "";
let violations: readonly Violation[] = [];

beforeAll(async () => {
  world = await mkdtemp(join(tmpdir(), "attune-boundaries-"));
  await cp(join(repository, "scripts/config/boundaries.mjs"), join(world, "boundaries.mjs"));
  await writeFile(join(world, "tsconfig.json"), '{"compilerOptions":{"module":"nodenext"}}');
  await plant([...Object.values(PLANTS), ...ALLOWED, ["src/kernel/hen.ts", "src/kernel/egg.ts"]]);
  violations = await cruise();
});

afterAll(() => rm(world, { recursive: true, force: true }));

test("every rule of the table has a planted violation", () => {
  const rules = boundaries.forbidden.map(({ name }) => name);
  expect(Object.keys(PLANTS).sort()).toEqual(rules.sort());
});

describe("a planted violation is reported by its rule", () => {
  test.each(Object.entries(PLANTS))("%s", (rule, [from]) => {
    const rules = violations.filter((one) => one.from === from).map((one) => one.rule.name);
    expect(rules).toContain(rule);
  });
});

test.each(ALLOWED)("%s may know %s", (from) => {
  expect(violations.filter((one) => one.from === from)).toEqual([]);
});

/** Writes the importing files, and an empty file or package for whatever they import. */
async function plant(arrows: readonly (readonly [string, string])[]): Promise<void> {
  const sources = new Set(arrows.map(([from]) => from));
  for (const [from, to] of arrows) {
    if (to.includes("/") && to.endsWith(".ts")) {
      if (!sources.has(to)) await write(to, "export {};\n");
      await write(from, `import "${"../".repeat(from.split("/").length - 1)}${to}";\n`);
      continue;
    }
    if (!to.startsWith("node:")) {
      await write(`node_modules/${to}/package.json`, `{"name":"${to}","main":"index.js"}`);
      await write(`node_modules/${to}/index.js`, "module.exports = {};\n");
    }
    await write(from, `import "${to}";\n`);
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(world, path)), { recursive: true });
  await writeFile(join(world, path), text);
}

function cruise(): Promise<readonly Violation[]> {
  const program = join(repository, "node_modules/.bin/depcruise");
  const args = ["--config", "boundaries.mjs", "--output-type", "json", "src", "netlify"];
  return new Promise((settle, fail) => {
    // The status is the number of errors, so the report is read whatever the status is.
    execFile(program, args, { cwd: world, maxBuffer: 2 ** 26 }, (error, report) => {
      if (report === "") fail(error ?? new Error("depcruise said nothing"));
      else settle(JSON.parse(report).summary.violations);
    });
  });
}
