import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const MINUTE_MS = 60_000;

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["src/**/*.test.ts"],
          exclude: ["**/browser/**", "**/ui/**", "**/*.browser.test.ts"],
        },
      },
      { extends: true, test: { name: "functions", include: ["netlify/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "docs", include: ["tests/docs/**/*.test.ts"], testTimeout: MINUTE_MS },
      },
      {
        extends: true,
        test: {
          name: "verify",
          include: ["tests/verify/**/*.test.ts", "tests/release/**/*.test.ts"],
          testTimeout: MINUTE_MS,
          hookTimeout: MINUTE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "local",
          include: ["scripts/**/*.test.ts", "tests/local/**/*.test.ts"],
          testTimeout: MINUTE_MS,
          hookTimeout: MINUTE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "sql",
          include: ["tests/sql/**/*.test.ts"],
          testTimeout: MINUTE_MS,
          hookTimeout: MINUTE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/product.ts"],
          // One browser at a time: two at once would starve each other's sensing on two cores.
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 2 * MINUTE_MS,
        },
      },
    ],
  },
});
