import type { VerifyRefusal } from "../../i18n/verify.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";

/** Files of one choice or drop, told apart. */
export interface Taken {
  readonly file: File | null;
  readonly bundle: ReadBundle | null;
}

/** A bundle that is JSON; more is for the verifier to say. */
export interface ReadBundle {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the verifier itself reads at most, of a bundle and of a trusted root. */
const MOST_BYTES = 4 * 2 ** 20;

/** A PEM block of the largest key that a policy takes is smaller. */
const MOST_KEY_BYTES = 16 * 2 ** 10;

/** Names that signing gives: cosign, gh, npm and sigstore-python. */
const BUNDLE_NAME = /\.(sigstore(\.json)?|bundle(\.json)?|intoto\.jsonl?|dsse(\.json)?)$/i;

/** The file that was signed, its bundle, or both in one go; a bundle alone is known by its name or content. */
export async function sortFiles(files: readonly File[]): Promise<Result<Taken, VerifyRefusal>> {
  if (files.length > 2) return refuse("too_many_files");
  const looks = await settled(Promise.all(files.map(looksLikeBundle)));
  if (!looks.ok) return looks;
  const bundles = files.filter((_, i) => looks.value[i]);
  const others = files.filter((_, i) => !looks.value[i]);
  if (bundles.length > 1) return refuse("two_bundles");
  if (others.length > 1) return refuse("no_bundle_among");
  const [bundle] = bundles;
  const read = bundle ? await readBundleFile(bundle) : ok(null);
  return read.ok ? ok({ file: others[0] ?? null, bundle: read.value }) : read;
}

/** A file as the bundle, whatever its name. */
export async function readBundleFile(file: File): Promise<Result<ReadBundle, VerifyRefusal>> {
  if (file.size === 0) return refuse("bundle_empty");
  if (file.size > MOST_BYTES) return refuse("bundle_too_large");
  const bytes = await settled(file.arrayBuffer());
  if (!bytes.ok) return bytes;
  const text = new TextDecoder().decode(bytes.value);
  if (isJson(text)) return ok({ name: file.name, bytes: new Uint8Array(bytes.value) });
  return refuse(isJson(text.trim().split("\n")[0] ?? "") ? "bundle_lines" : "bundle_not_json");
}

/** A trusted root's bytes. */
export async function readRootFile(file: File): Promise<Result<Uint8Array, VerifyRefusal>> {
  if (file.size > MOST_BYTES) return refuse("root_too_large");
  const bytes = await settled(file.arrayBuffer());
  if (!bytes.ok) return bytes;
  return isJson(new TextDecoder().decode(bytes.value))
    ? ok(new Uint8Array(bytes.value))
    : refuse("root_unreadable");
}

/** The text of a public key's file. */
export async function readKeyFile(file: File): Promise<Result<string, VerifyRefusal>> {
  return file.size > MOST_KEY_BYTES ? refuse("key_malformed") : settled(file.text());
}

/** The files of a drop; `folder` where one of them is none. */
export function filesOf(data: DataTransfer): Result<readonly File[], VerifyRefusal> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  return entries.some((entry) => entry?.isDirectory) ? refuse("folder") : ok([...data.files]);
}

async function looksLikeBundle(file: File): Promise<boolean> {
  if (BUNDLE_NAME.test(file.name)) return true;
  if (file.size > MOST_BYTES || (await file.slice(0, 1).text()) !== "{") return false;
  const text = await file.text();
  return (
    text.includes('"application/vnd.dev.sigstore.bundle') ||
    (text.includes('"payloadType"') && text.includes('"signatures"'))
  );
}

/** Only reading a file can go wrong here: it was moved, changed, or may not be read. */
async function settled<T>(reading: Promise<T>): Promise<Result<T, "file_unreadable">> {
  try {
    return ok(await reading);
  } catch {
    return refuse("file_unreadable");
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
