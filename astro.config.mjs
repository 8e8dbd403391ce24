import { fileURLToPath } from "node:url";
import netlify from "@netlify/vite-plugin";
import { defineConfig } from "astro/config";

/** What of Netlify the product uses; the rest would look for services that a fresh clone does not have. */
const emulated = netlify({
  aiGateway: { enabled: false },
  blobs: { enabled: false },
  database: { enabled: false },
  edgeFunctions: { enabled: false },
  geolocation: { enabled: false },
  images: { enabled: false },
});

/**
 * The curves, which are fetched only where a signature needs them, bring SHA-512 along. Their hashes are
 * modules of their own, or SHA-512 would be sent with the SHA-256 that every check needs.
 */
const hashesOfCurves = {
  name: "hashes-of-curves",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (!source.startsWith("@noble/hashes/") || !importer?.includes("/@noble/curves/")) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && { ...found, id: `${found.id}?curves` };
  },
};

export default defineConfig({
  output: "static",
  trailingSlash: "never",
  compressHTML: true,
  build: { format: "file", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  vite: {
    plugins: [emulated],
    build: { assetsInlineLimit: 0 },
    worker: { format: "es", plugins: () => [hashesOfCurves] },
    resolve: {
      alias: {
        // The build that loads its runtime from /models/, where it is checked; the others carry 14 MB of it along.
        "onnxruntime-web/wasm": fileURLToPath(
          new URL("node_modules/onnxruntime-web/dist/ort.wasm.min.mjs", import.meta.url),
        ),
      },
    },
  },
});
