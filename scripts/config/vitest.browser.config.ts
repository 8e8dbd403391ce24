import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_FLAGS } from "../../tests/support/chromium.ts";
import { chromiumPath } from "../test/tools.mjs";

const executablePath = await chromiumPath();

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  // Known before the first run: found in the middle of one, it would reload the tests.
  optimizeDeps: { include: ["onnxruntime-web/wasm", "uplot"] },
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
