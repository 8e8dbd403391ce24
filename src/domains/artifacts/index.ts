export type { BytesRefusal, ManifestRefusal, ModelEntry } from "./manifest.ts";
export { checkBytes, entryOf, parseManifest } from "./manifest.ts";
