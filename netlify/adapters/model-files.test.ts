import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FILES_SHA256 } from "../../src/domains/artifacts/index.ts";
import { readModelFiles } from "./model-files.ts";

const scratch = mkdtempSync(join(tmpdir(), "attune-files-"));
afterAll(() => rmSync(scratch, { recursive: true }));

beforeAll(() => {
  writeFileSync(join(scratch, "weights.bin"), new Uint8Array(1000).fill(7));
  writeFileSync(join(scratch, "config.json"), "{}");
});

describe("reading a model's files", () => {
  const everything = { serialization: FILES_SHA256, needsDigest: () => true };

  test("names links and leaves them unread unless they are allowed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "attune-links-"));
    writeFileSync(join(folder, "a"), "a");
    symlinkSync(join(folder, "a"), join(folder, "link"));
    symlinkSync(folder, join(folder, "loop"));
    symlinkSync(join(folder, "nothing"), join(folder, "broken"));
    const strict = await readModelFiles(folder, everything);
    expect(strict).toMatchObject({
      ok: true,
      value: [
        { path: "a", kind: "file" },
        { path: "broken", kind: "link", resources: null },
        { path: "link", kind: "link", resources: null },
        { path: "loop", kind: "link", resources: null },
      ],
    });
    const linked = { ...FILES_SHA256, allowSymlinks: true };
    const followed = await readModelFiles(folder, { ...everything, serialization: linked });
    if (!followed.ok) throw new Error(followed.error);
    const [a, broken, link, loop] = followed.value;
    expect([broken?.kind, loop?.kind]).toEqual(["other", "other"]);
    expect(link?.resources?.[0]?.digest).toBe(a?.resources?.[0]?.digest);
    rmSync(folder, { recursive: true });
  });

  test("hashes only what is needed", async () => {
    const read = await readModelFiles(scratch, {
      ...everything,
      needsDigest: (path) => path === "config.json",
    });
    expect(read).toMatchObject({
      ok: true,
      value: [
        { path: "config.json", resources: [{ piece: null }] },
        { path: "weights.bin", resources: null },
      ],
    });
  });

  test("is refused before it is cut into more pieces than a statement can name", async () => {
    const folder = mkdtempSync(join(tmpdir(), "attune-pieces-"));
    writeFileSync(join(folder, "a"), "");
    truncateSync(join(folder, "a"), 2 ** 40);
    const bytes = { ...FILES_SHA256, method: "shards", shardBytes: 1 } as const;
    expect(await readModelFiles(folder, { ...everything, serialization: bytes })).toEqual({
      ok: false,
      error: "model_too_many_pieces",
    });
    rmSync(folder, { recursive: true });
  });

  test("of a model that is not there is refused", async () => {
    expect(await readModelFiles(join(scratch, "nowhere"), everything)).toEqual({
      ok: false,
      error: "model_missing",
    });
  });

  test("of an empty file gives the digest of nothing, and no pieces", async () => {
    const empty = join(mkdtempSync(join(scratch, "empty-")), "model");
    writeFileSync(empty, "");
    expect(await readModelFiles(empty, everything)).toMatchObject({
      value: [{ path: ".", resources: [{ digest: expect.stringMatching(/^e3b0c442/) }] }],
    });
    const shards = { ...FILES_SHA256, method: "shards", shardBytes: 300 } as const;
    expect(await readModelFiles(empty, { ...everything, serialization: shards })).toMatchObject({
      value: [{ resources: [] }],
    });
  });

  test("in pieces hashes each piece for itself", async () => {
    const shards = { ...FILES_SHA256, method: "shards", shardBytes: 600 } as const;
    const asked = { serialization: shards, needsDigest: () => true };
    const read = await readModelFiles(join(scratch, "weights.bin"), asked);
    if (!read.ok) throw new Error(read.error);
    const digest = (bytes: number) =>
      createHash("sha256").update(new Uint8Array(bytes).fill(7)).digest("hex");
    expect(read.value[0]?.resources).toEqual([
      { path: ".", piece: { start: 0, end: 600 }, digest: digest(600) },
      { path: ".", piece: { start: 600, end: 1000 }, digest: digest(400) },
    ]);
  });
});
