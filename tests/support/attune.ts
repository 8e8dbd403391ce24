import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { vi } from "vitest";
import { attune } from "../../scripts/attune/main.ts";
import { repository } from "./stack.ts";

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface Running {
  readonly env?: Readonly<Record<string, string>>;
  /** Else the first connection ends it with 99. */
  readonly online?: boolean;
}

/** A folder of its own, in which the command line `attune` is run. */
export interface AttuneFolder {
  /** In this process, which is quick; one at a time. */
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** As a process of its own, off a terminal. */
  readonly spawned: (args: readonly string[], running?: Running) => Promise<Ended>;
  readonly write: (name: string, text: string, mode?: number) => void;
  readonly read: (name: string) => string;
  /** `NAME.pem` and `NAME.pub`. */
  readonly writeKeys: (name: string, namedCurve: string) => void;
  readonly leave: () => void;
}

/** Makes the folder the current one until it is left. */
export function enterAttuneFolder(): AttuneFolder {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "attune-cli-"));
  process.chdir(folder);
  const write = (name: string, text: string, mode = 0o600): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode });
  };
  return {
    run: runHere,
    spawned: (args, running = {}) => runApart(args, folder, running),
    write,
    read: (name) => readFileSync(join(folder, name), "utf8"),
    writeKeys: (name, namedCurve) => {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve });
      write(`${name}.pem`, privateKey.export({ type: "pkcs8", format: "pem" }) as string);
      write(`${name}.pub`, publicKey.export({ type: "spki", format: "pem" }) as string);
    },
    leave: () => {
      process.chdir(before);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runHere(...args: readonly string[]): Promise<Ended> {
  const texts = { out: "", err: "" };
  const caught = (key: "out" | "err") => (text: string | Uint8Array) => {
    texts[key] += text;
    return true;
  };
  const out = vi.spyOn(process.stdout, "write").mockImplementation(caught("out"));
  const err = vi.spyOn(process.stderr, "write").mockImplementation(caught("err"));
  try {
    return { status: await attune(args), ...texts };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const OFFLINE =
  "--import=data:text/javascript,import net from 'node:net';" +
  "net.Socket.prototype.connect=()=>process.exit(99)";

function runApart(args: readonly string[], cwd: string, { env, online }: Running): Promise<Ended> {
  const node = resolve(repository, "node_modules/.bin/node");
  const program = resolve(repository, "scripts/attune.mjs");
  const child = spawn(node, [...(online ? [] : [OFFLINE]), program, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  for (const [key, stream] of [
    ["out", child.stdout],
    ["err", child.stderr],
  ] as const)
    stream.setEncoding("utf8").on("data", (text: string) => {
      texts[key] += text;
    });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (status) => done({ status, ...texts }));
  });
}
