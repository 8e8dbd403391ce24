#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Reads TypeScript as it is. */
const OLDEST_NODE = 24;
const CANNOT_START = 2;

// `attune … | head -1` is no error.
process.stdout.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const root = fileURLToPath(new URL("..", import.meta.url));
process.exitCode = await main();

/** Installs nothing and asks no network: runs scripts/attune/main.ts here, or in the project's own Node. */
async function main() {
  if (root.split(sep).includes("node_modules")) {
    console.error(
      "not_a_checkout: attune is TypeScript, which Node does not read below a node_modules folder.\n" +
        "  What to do: run it in a checkout of Attune, after npm ci.",
    );
    return CANNOT_START;
  }
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE) {
    const { attune } = await import("./attune/main.ts");
    return attune(process.argv.slice(2));
  }
  const node = join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(node)) return handOver(node);
  console.error(
    `node_too_old: this is Node ${process.versions.node}; attune needs Node ${OLDEST_NODE} or newer.\n` +
      "  What to do: run npm ci in the project's folder, which brings its own Node.",
  );
  return CANNOT_START;
}

/** @param {string} node */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  // A terminal sends Ctrl-C to both; other senders reach only this process.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(CANNOT_START);
    });
    child.once("exit", (status) => resolve(status ?? CANNOT_START));
  });
}
