import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PROJECT_DIR } from "../../local/project.ts";
import { notTaken, type Spec } from "../part.ts";
import { type Bench, type Row, row } from "../row.ts";

/** A test file that asserts how many vectors it read, and what each of them came to. */
interface Suite {
  readonly id: string;
  readonly what: string;
  /** Below tests/verify. */
  readonly file: string;
  /** Takes a minute: left out of a quick run. */
  readonly isLong: boolean;
}

const SUITES: readonly Suite[] = [
  {
    id: "own",
    what: "the committed bundles, with their artifact and by digest, also beside @sigstore/verify",
    file: "vectors.test.ts",
    isLong: false,
  },
  {
    id: "engines",
    what: "Wycheproof ECDSA P-256 484, P-384 504, P1363 262, Ed25519 151, and CCTV Ed25519 914, with node:crypto and WebCrypto, ECDSA by digest too",
    file: "engines.test.ts",
    isLong: true,
  },
  {
    id: "jcs",
    what: "RFC 8785: 6 documents and a million numbers",
    file: "jcs.test.ts",
    isLong: true,
  },
  { id: "merkle", what: "RFC 6962: 518 proofs", file: "merkle.test.ts", isLong: false },
  {
    id: "cyclonedx",
    what: "CycloneDX 1.2 to 1.7: 218 valid and 139 invalid documents",
    file: "cyclonedx.test.ts",
    isLong: true,
  },
  {
    id: "model-signing",
    what: "OpenSSF model signing: 13 signed models, and each of them harmed",
    file: "model-signing.test.ts",
    isLong: true,
  },
];

/** V4: published vectors, as the tests read them. */
export const benchVectors: Bench = async ({ quick, say }) => {
  const rows: Row[] = [];
  for (const suite of SUITES) {
    say(`${suite.id} …`);
    rows.push(
      quick && suite.isLong ? notTaken(specOf(suite), "left out of a quick run") : await run(suite),
    );
  }
  return rows;
};

async function run(suite: Suite): Promise<Row> {
  const spec = specOf(suite);
  const folder = mkdtempSync(join(tmpdir(), "attune-vectors-"));
  const report = join(folder, "report.json");
  const vitest = join(PROJECT_DIR, "node_modules/.bin/vitest");
  const options = ["run", "--config", "scripts/config/vitest.config.ts", "--reporter=json"];
  try {
    // It ends with 1 when a test fails, and the report says which.
    await promisify(execFile)(
      vitest,
      [...options, `--outputFile=${report}`, `tests/verify/${suite.file}`],
      { cwd: PROJECT_DIR },
    ).catch(() => undefined);
    if (!existsSync(report)) return notTaken(spec, "the tests did not run");
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, "utf8"),
    ) as Readonly<Record<"numPassedTests" | "numFailedTests" | "numPendingTests", number>>;
    if (numPassedTests + numFailedTests === 0 || numPendingTests > 0)
      return notTaken(spec, `${numPendingTests} tests were skipped: their vectors are not at hand`);
    return row({
      ...spec,
      figure: numFailedTests,
      n: numPassedTests,
      note: `tests of tests/verify/${suite.file} that fail; n counts tests, which assert how many vectors they read`,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const specOf = ({ id, what }: Suite): Spec => ({
  id: `V4.${id}`,
  what: `answers that are not the published ones: ${what}`,
  unit: "",
  atMost: true,
  bar: 0,
});
