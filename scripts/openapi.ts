import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import manifest from "../package.json" with { type: "json" };
import { describeApi } from "./openapi/document.ts";

const NAME = "public/api/openapi.json";
const FILE = join(import.meta.dirname, "..", NAME);
const HELP = `npm run openapi: writes ${NAME}, the OpenAPI 3.1 description of the API, from the schemas that check it.

  --check  writes nothing; ends with 1 when the file is not what it would be
  --help   this text`;

const { values } = parseArgs({
  options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});
const text = formatted(describeApi(manifest.version));

if (values.help) {
  console.log(HELP);
} else if (!values.check) {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, text);
  console.log(`Wrote ${NAME}`);
} else if (existsSync(FILE) && readFileSync(FILE, "utf8") === text) {
  console.log(`${NAME} is up to date`);
} else {
  console.error(`${NAME} is not what the schemas say. Run: npm run openapi`);
  process.exitCode = 1;
}

/** By Biome, like every file here: what is generated passes the same check. */
function formatted(json: string): string {
  const biome = join(import.meta.dirname, "../node_modules/.bin/biome");
  const named = ["format", `--stdin-file-path=${NAME}`];
  return execFileSync(biome, named, {
    input: json,
    encoding: "utf8",
    cwd: join(import.meta.dirname, ".."),
  });
}
