import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { toHex } from "../../src/kernel/hex.ts";
import { EXIT } from "./exit.ts";
import { HASHES, hashFile } from "./hash-file.ts";
import { printable } from "./line.ts";
import { misuse, readOptions } from "./options.ts";

const HELP = `attune digest FILE…: SHA-256, SHA-384 and SHA-512 (FIPS 180-4) of each file, in one pass.

Three lines a file: the hash, a colon and hex digits, as attune verify takes them, then the name.

  --json  one line of JSON a file: {"file","sha256","sha384","sha512"}
  --help  this text
`;

/** Prints the digests of files of any size. */
export async function digestVerb(args: string[]): Promise<number> {
  const { values, positionals } = readOptions("digest", args, {
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.pass;
  }
  if (positionals.length === 0) throw misuse("Name a file.", "digest");
  for (const file of positionals) {
    const found = await hashFile(file);
    const digests = HASHES.map((name) => [name, toHex(found[name] ?? new Uint8Array())] as const);
    process.stdout.write(
      values.json
        ? `${canonicalJson({ file, ...Object.fromEntries(digests) })}\n`
        : digests.map(([name, hex]) => `${name}:${hex}  ${printable(file)}\n`).join(""),
    );
  }
  return EXIT.pass;
}
