import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ModelFile } from "./model-manifest.ts";
import { placeModels } from "./model-store.ts";

const BYTES = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7) % 251));

type Behaviour = { ranges: boolean; body: Buffer; cutAfter: number };

let dir: string;
let server: Server;
let asked: (string | undefined)[];
let behaviour: Behaviour;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "attune-models-test-"));
  asked = [];
  behaviour = { ranges: true, body: BYTES, cutAfter: Number.POSITIVE_INFINITY };
  server = createServer((request, response) => {
    const { ranges, body, cutAfter } = behaviour;
    asked.push(request.headers.range);
    const start = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    const rest = body.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, {
      "content-length": rest.length,
      ...(start > 0 ? { "content-range": `bytes ${start}-${body.length - 1}/${body.length}` } : {}),
    });
    if (rest.length <= cutAfter) response.end(rest);
    else response.write(rest.subarray(0, cutAfter), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true });
});

const file = (more: Partial<ModelFile> = {}): ModelFile => ({
  name: "face.task",
  bytes: BYTES.length,
  sha256: createHash("sha256").update(BYTES).digest("hex"),
  licence: "Apache-2.0",
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/face.task`,
  ...more,
});

const place = (wanted: ModelFile, givenDir?: string, seen: number[] = []) =>
  placeModels(
    [wanted],
    { modelsDir: join(dir, "models"), packagesDir: join(dir, "packages"), givenDir },
    () => (doneBytes) => seen.push(doneBytes),
  );
const placed = () => readFileSync(join(dir, "models/face.task"));
const part = (bytes: Buffer) => {
  mkdirSync(join(dir, "models"), { recursive: true });
  writeFileSync(join(dir, "models/face.task.part"), bytes);
};

test("downloads a file once, with progress up to its size", async () => {
  const seen: number[] = [];
  expect(await place(file(), undefined, seen)).toEqual([]);
  expect(placed().equals(BYTES)).toBe(true);
  expect(seen.at(-1)).toBe(BYTES.length);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await place(file())).toEqual([]);
  expect(asked).toEqual([undefined]);
});

test("goes on from what an interrupted download left", async () => {
  part(BYTES.subarray(0, 40_000));
  expect(await place(file())).toEqual([]);
  expect(asked).toEqual(["bytes=40000-"]);
  expect(placed().equals(BYTES)).toBe(true);
});

test("goes on by itself when the connection breaks on the way", async () => {
  behaviour.cutAfter = 40_000;
  expect(await place(file())).toEqual([]);
  expect(asked).toHaveLength(3);
  expect(asked[1]).toMatch(/^bytes=\d+-$/);
  expect(placed().equals(BYTES)).toBe(true);
});

test("begins anew where the server cannot go on", async () => {
  behaviour.ranges = false;
  part(Buffer.alloc(40_000));
  expect(await place(file())).toEqual([]);
  expect(placed().equals(BYTES)).toBe(true);
});

test.each([
  ["one byte differs", () => Buffer.concat([BYTES.subarray(0, -1), Buffer.from([255])])],
  ["it is one byte longer", () => Buffer.concat([BYTES, Buffer.from([0])])],
])("refuses and removes a download when %s", async (_what, body) => {
  behaviour.body = body();
  expect(await place(file())).toMatchObject([{ name: "face.task", code: "model_digest_mismatch" }]);
  expect(readdirSync(join(dir, "models"))).toEqual([]);
});

test("a download that stays one byte short is never put in place", async () => {
  behaviour.body = BYTES.subarray(0, -1);
  expect(await place(file())).toMatchObject([{ code: "model_unreachable" }]);
  expect(existsSync(join(dir, "models/face.task"))).toBe(false);
});

test("says which host did not answer when there is no network", async () => {
  const missing = await place(file({ url: "http://127.0.0.1:1/face.task" }));
  expect(missing).toEqual([
    { name: "face.task", code: "model_unreachable", why: "127.0.0.1:1 did not answer" },
  ]);
});

test("replaces a placed file whose bytes are wrong", async () => {
  mkdirSync(join(dir, "models"));
  writeFileSync(join(dir, "models/face.task"), Buffer.alloc(BYTES.length));
  expect(await place(file())).toEqual([]);
  expect(placed().equals(BYTES)).toBe(true);
});

test("takes a file from the given folder without the network, and only the right one", async () => {
  const given = join(dir, "given");
  mkdirSync(given);
  writeFileSync(join(given, "face.task"), BYTES);
  expect(await place(file(), given)).toEqual([]);
  expect(asked).toEqual([]);
  rmSync(join(dir, "models/face.task"));
  writeFileSync(join(given, "face.task"), BYTES.subarray(1));
  expect(await place(file(), given)).toMatchObject([{ code: "model_digest_mismatch" }]);
});

test("takes a file from the given folder by the path that the manifest says", async () => {
  const given = join(dir, "given");
  mkdirSync(join(given, "faces"), { recursive: true });
  writeFileSync(join(given, "faces/original.task"), BYTES);
  expect(await place(file({ given: "faces/original.task" }), given)).toEqual([]);
  expect(asked).toEqual([]);
  expect(placed().equals(BYTES)).toBe(true);
});

test("takes a file of an installed package, or says that it is not installed", async () => {
  const { url: _url, ...wanted } = file({ from: "@vision/wasm/face.task" });
  expect(await place(wanted)).toMatchObject([{ code: "model_not_installed" }]);
  mkdirSync(join(dir, "packages/@vision/wasm"), { recursive: true });
  writeFileSync(join(dir, "packages/@vision/wasm/face.task"), BYTES);
  expect(await place(wanted)).toEqual([]);
  expect(placed().equals(BYTES)).toBe(true);
});
