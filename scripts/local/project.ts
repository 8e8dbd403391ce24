import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's own folders. */
export const PROJECT_DIR = fileURLToPath(new URL("../..", import.meta.url));
export const MIGRATIONS_DIR = join(PROJECT_DIR, "supabase/migrations");
export const MODELS_DIR = join(PROJECT_DIR, "public/models");
export const MANIFEST_FILE = join(MODELS_DIR, "manifest.json");
export const PACKAGES_DIR = join(PROJECT_DIR, "node_modules");
