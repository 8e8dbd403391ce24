import { readPem } from "../../src/domains/artifacts/verify/x509/public-key.ts";
import { Refusal } from "../local/refusal.ts";
import { readInput } from "./files.ts";

/** Bytes of any PEM file that is read here. */
const MOST_BYTES = 2 ** 20;

/** DER of every block with this label, in order; text between them is allowed. Refuses `pem_malformed`. */
export async function readPemFile(
  path: string,
  label: "PUBLIC KEY" | "CERTIFICATE",
): Promise<readonly [Uint8Array, ...Uint8Array[]]> {
  const text = new TextDecoder().decode(await readInput(path, MOST_BYTES));
  const end = `-----END ${label}-----`;
  const blocks = text.split(end).slice(0, -1);
  const [first, ...others] = blocks.map((block) => {
    const start = block.lastIndexOf(`-----BEGIN ${label}-----`);
    const der = start < 0 ? null : readPem(block.slice(start) + end, label);
    if (der === null) throw malformed(path, label);
    return der;
  });
  if (!first) throw malformed(path, label);
  return [first, ...others];
}

const malformed = (path: string, label: string): Refusal =>
  new Refusal(
    "pem_malformed",
    `${path} holds no ${label} block that can be read.`,
    "Give a PEM file (RFC 7468).",
  );
