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

export default defineConfig({
  output: "static",
  trailingSlash: "never",
  compressHTML: true,
  build: { format: "file", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  vite: {
    plugins: [emulated],
    build: { assetsInlineLimit: 0 },
    worker: { format: "es" },
  },
});
