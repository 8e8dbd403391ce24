import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;

const root = fileURLToPath(new URL("..", import.meta.url));
process.exitCode = await main();

/** Needs nothing installed: it checks Node, installs the packages, then hands over to scripts/serve.ts. */
async function main() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) {
    console.error(
      `node_too_old: this is Node ${process.versions.node}; Attune needs Node ${OLDEST_NODE} or newer.\n` +
        "  What to do: install a current Node from nodejs.org, then run npm start again.",
    );
    return 1;
  }
  const { preparePackages } = await import("./test/prepare.mjs");
  const refusal = await preparePackages(root);
  if (refusal) {
    console.error(`packages_not_installed: ${refusal}`);
    return 1;
  }
  return serve();
}

/** The project's own Node runs the rest. It ends when this process ends, in whichever way. */
function serve() {
  const node = join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  const child = spawn(node, [join(root, "scripts/serve.ts"), ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // A terminal sends Ctrl-C to both; other senders reach only this process, which waits for the other.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.removeAllListeners(signal).on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  if (process.env.npm_lifecycle_event) endWithParent(child);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("exit", (status) => resolve(status ?? 1));
  });
}

/**
 * npm that is killed tells nobody; its child is then given another parent.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 1000).unref();
}
