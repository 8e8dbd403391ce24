import { validateBom } from "../../netlify/adapters/cyclonedx.ts";
import { readSpdx } from "../../src/domains/artifacts/index.ts";
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { readUtf8 } from "../../src/kernel/utf8.ts";
import { EXIT, exitOf } from "./exit.ts";
import { readInput } from "./files.ts";
import { sayLine } from "./line.ts";
import { misuse, readOptions } from "./options.ts";

const HELP = `attune sbom validate FILE: whether a document is valid CycloneDX (1.2 to 1.7, JSON or XML) or SPDX
(2.3, or 3.0 JSON-LD). Ends with 0 when it is, 1 when it is not, 2 for wrong use or an unreadable file.

  --json  one line of JSON in place of the line: {"valid","format","code","at","reason"}
  --help  this text
`;

interface Finding {
  readonly format: string;
  /** Null for a valid document. */
  readonly code: string | null;
  /** Where the first error is. */
  readonly at: string;
  readonly reason: string;
}

/** Says in one line whether a bill of materials is valid. */
export async function validateVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions("sbom validate", args, {
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw misuse("Name one file.", "sbom validate");
  const finding = await examine(await readInput(file));
  const word = finding.code === null ? "pass" : "fail";
  if (values.json)
    process.stdout.write(`${canonicalJson({ valid: word === "pass", ...finding })}\n`);
  else sayLine(word, file, wordsOf(finding));
  return exitOf(word);
}

const wordsOf = ({ format, code, at, reason }: Finding): string => {
  if (code === null) return `valid ${format}`;
  return [`${code}`, at && `at ${at}`, reason && `— ${reason}`].filter(Boolean).join(" ");
};

/** Told apart by their first member or character, as their specifications do. */
async function examine(bytes: Uint8Array): Promise<Finding> {
  const text = readUtf8(bytes);
  if (text === null)
    return { format: "unknown", code: "not_utf8", at: "", reason: "the file is no UTF-8 text" };
  if (text.trimStart().startsWith("<")) return cyclonedx(text, "xml");
  const json = readStrictJson(bytes, { mostBytes: bytes.length });
  if (!json.ok) return { format: "unknown", code: json.error, at: "", reason: "" };
  const version = spdxVersion(json.value);
  return version ? spdx(json.value, version) : cyclonedx(text, "json");
}

/** The version whose reader a document is for; null where it is no SPDX. */
function spdxVersion(json: Json): "2.3" | "3.0" | null {
  if (json === null || typeof json !== "object") return null;
  if (Object.hasOwn(json, "spdxVersion")) return "2.3";
  return Object.hasOwn(json, "@context") ? "3.0" : null;
}

function spdx(json: Json, version: string): Finding {
  const read = readSpdx(json);
  return read.ok
    ? { format: `SPDX ${version}`, code: null, at: "", reason: "" }
    : { format: "SPDX", code: read.error, at: "", reason: "" };
}

async function cyclonedx(text: string, form: "json" | "xml"): Promise<Finding> {
  const read = await validateBom(text, form);
  return read.ok
    ? {
        format: `CycloneDX ${read.value.specVersion} ${form.toUpperCase()}`,
        code: null,
        at: "",
        reason: "",
      }
    : { format: "CycloneDX", code: read.error, at: read.path, reason: read.reason };
}
