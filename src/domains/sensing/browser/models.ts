import { ok, type Result, refuse } from "../../../kernel/result.ts";
import { checkBytes, entryOf, type ModelEntry, parseManifest } from "../../artifacts/index.ts";
import type { ModelRefusal } from "./listener.ts";

/** The files that find a face, checked; the loader is a script and so is named by its address. */
export interface FaceModel {
  readonly model: Uint8Array<ArrayBuffer>;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly loaderUrl: string;
}

type Fetch = (url: string) => Promise<Response>;

const MODEL = "face_landmarker.task";
const WASM = "vision_wasm_module_internal.wasm";
const LOADER = "vision_wasm_module_internal.js";

/**
 * Loads the face model and its runtime from `folderUrl` and checks size and SHA-256 of each against
 * the committed manifest beside them. Nothing is returned, and so nothing used, unless all are right.
 */
export async function loadFaceModel(
  folderUrl: string,
  load: Fetch = fetch,
): Promise<Result<FaceModel, ModelRefusal>> {
  const listed = await manifestAt(new URL("manifest.json", folderUrl).href, load);
  if (!listed.ok) return listed;
  const files = await Promise.all(
    [MODEL, WASM, LOADER].map((name) => checkedFile(listed.value, name, folderUrl, load)),
  );
  const [model, wasm, loader] = files;
  if (!model?.ok) return model ?? refuse("model_missing");
  if (!wasm?.ok) return wasm ?? refuse("model_missing");
  if (!loader?.ok) return loader ?? refuse("model_missing");
  return ok({ model: model.value, wasm: wasm.value, loaderUrl: new URL(LOADER, folderUrl).href });
}

async function manifestAt(
  url: string,
  load: Fetch,
): Promise<Result<readonly ModelEntry[], ModelRefusal>> {
  const response = await load(url).catch(() => undefined);
  if (!response?.ok) return refuse("model_missing");
  const value: unknown = await response.json().catch(() => undefined);
  const manifest = parseManifest(value);
  return manifest.ok ? manifest : refuse("model_missing");
}

async function checkedFile(
  files: readonly ModelEntry[],
  name: string,
  folderUrl: string,
  load: Fetch,
): Promise<Result<Uint8Array<ArrayBuffer>, ModelRefusal>> {
  const entry = entryOf(files, name);
  if (!entry.ok) return refuse("model_missing");
  const response = await load(new URL(name, folderUrl).href).catch(() => undefined);
  if (!response?.ok) return refuse("model_missing");
  const bytes = new Uint8Array(await response.arrayBuffer());
  const sha256 = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  return checkBytes(entry.value, bytes.length, sha256).ok
    ? ok(bytes)
    : refuse("model_digest_mismatch");
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
