import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_FLAGS } from "../../tests/support/chromium.ts";
import { chromiumPath } from "../test/tools.mjs";

const executablePath = await chromiumPath();
const root = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  root,
  // Known before the first run: found in the middle of one, it would reload the tests.
  optimizeDeps: {
    include: [
      "onnxruntime-web/wasm",
      "uplot",
      "@noble/curves/ed25519.js",
      "@noble/curves/nist.js",
      "@noble/hashes/sha2.js",
    ],
  },
  // Vectors that are read in place lie beside the checkout.
  server: { fs: { allow: [root, join(root, "../shared/data/verify")] } },
  test: {
    include: ["src/**/{browser,ui}/**/*.test.ts", "src/app/**/*.browser.test.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(executablePath && { executablePath }),
          args: [
            ...CHROMIUM_FLAGS,
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
          ],
        },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
