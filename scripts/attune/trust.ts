import { nodeCrypto } from "../../netlify/adapters/node-crypto.ts";
import { trustProfiles } from "../../netlify/adapters/trust-profiles.ts";
import { readTrust, type TrustRead } from "../../src/domains/artifacts/index.ts";
import { readStrictJson } from "../../src/kernel/strict-json.ts";
import { readInput } from "./files.ts";
import { misuse } from "./options.ts";

export const TRUST_OPTIONS = { root: { type: "string" }, profile: { type: "string" } } as const;

const DEFAULT_PROFILE = "public-good";

export const TRUST_HELP = `  --root FILE       a Sigstore trusted root (JSON) to believe
  --profile NAME    in its place: a root that comes with attune; ${DEFAULT_PROFILE} when neither is given`;

/** Bytes of any trusted root. */
const MOST_ROOT_BYTES = 16 * 2 ** 20;

/** The trusted root of a command line. One that cannot be read as a root is found out by the verdict. */
export async function trustOf(
  { root, profile }: { readonly root?: string | undefined; readonly profile?: string | undefined },
  verb: string,
): Promise<TrustRead> {
  if (root !== undefined && profile !== undefined)
    throw misuse("--root and --profile exclude each other.", verb);
  if (root !== undefined) {
    const json = readStrictJson(await readInput(root, MOST_ROOT_BYTES), {
      mostBytes: MOST_ROOT_BYTES,
    });
    return json.ok ? readTrust(json.value, nodeCrypto) : { ok: false, error: "root_malformed" };
  }
  const profiles = await trustProfiles();
  const found = profiles.find(({ name }) => name === (profile ?? DEFAULT_PROFILE));
  if (found) return found.trust;
  const names = profiles.map(({ name }) => name).join(", ");
  throw misuse(`There is no profile ${JSON.stringify(profile)}: ${names}.`, verb);
}
