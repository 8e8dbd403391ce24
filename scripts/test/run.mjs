import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** Children alive now, so that an interrupted run leaves none behind. @type {Set<import("node:child_process").ChildProcess>} */
const alive = new Set();
let watching = false;

/**
 * Runs one program in its own process group with the project's Node first on the path, its output
 * shown as it comes. Past `limitS` the whole group is ended. Resolves to the exit status.
 *
 * @param {string} name shown when the program is quiet for long
 * @param {readonly [string, ...string[]]} command
 * @param {{ cwd: string, limitS: number, env?: Readonly<Record<string, string | undefined>> }} how
 * @returns {Promise<number>}
 */
export function run(name, [program, ...args], { cwd, limitS, env = {} }) {
  const path = [join(cwd, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(program, args, {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: path, ...env },
  });
  alive.add(child);
  endWithMe();
  const began = Date.now();
  let heard = began;
  const show = (/** @type {Buffer} */ text) => {
    heard = Date.now();
    process.stdout.write(text);
  };
  child.stdout.on("data", show);
  child.stderr.on("data", show);

  const tick = setInterval(() => {
    const spentS = Math.round((Date.now() - began) / 1000);
    if (Date.now() - heard >= 30_000) show(Buffer.from(`  … ${name}: ${spentS} s\n`));
    if (spentS >= limitS) {
      show(Buffer.from(`  ${name} did not end within ${limitS} s and was stopped\n`));
      end(child);
    }
  }, 1000);

  return new Promise((resolve) => {
    const settle = (/** @type {number} */ status) => {
      clearInterval(tick);
      alive.delete(child);
      resolve(status);
    };
    child.on("error", (error) => {
      show(Buffer.from(`  ${program}: ${error.message}\n`));
      settle(127);
    });
    child.on("close", (status) => settle(status ?? 1));
  });
}

/** From the first child on: an interrupted run ends its children too. */
function endWithMe() {
  if (watching) return;
  watching = true;
  for (const [signal, status] of /** @type {const} */ ([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])) {
    process.on(signal, () => {
      for (const child of alive) end(child);
      process.exit(status);
    });
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function end(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // the group ended by itself between the check and the signal
  }
}
