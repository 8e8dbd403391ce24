import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import committed from "../../src/domains/artifacts/roots/public-good.json" with { type: "json" };
import source from "../../src/domains/artifacts/roots/public-good.source.json" with {
  type: "json",
};
import { canonicalJson, type Json } from "../../src/kernel/canonical-json.ts";
import { digestOf } from "../../src/kernel/digest.ts";
import { type Listening, listen } from "../local/listen.ts";
import { mirroredRoot, seededRoot } from "./trusted-root.ts";

describe("the committed root", () => {
  test("is the one whose origin is noted beside it", () => {
    expect(digestOf(committed)).toBe(source.digest);
    expect(Number.isNaN(Date.parse(source.refreshedAt))).toBe(false);
  });

  test.runIf(source.source.startsWith("@sigstore/tuf"))("is the one inside that package", () => {
    const seeded = seededRoot();
    expect([seeded.source, digestOf(seeded.root)]).toEqual([source.source, source.digest]);
  });
});

/** A TUF repository of one Ed25519 key for every role: TUF 1.0.33, section 4. */
describe("a mirror", () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-trust-"));
  const files = new Map<string, string>();
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  let mirror: Listening;

  beforeAll(async () => {
    mirror = await listen(0, "none", async (request) => {
      const file = files.get(new URL(request.url).pathname);
      return new Response(file ?? null, { status: file === undefined ? 404 : 200 });
    });
    writeFileSync(join(folder, "root.json"), signed(rootMetadata(publicKey), privateKey));
  });
  afterAll(async () => {
    await mirror.close();
    rmSync(folder, { recursive: true });
  });

  const ask = () => mirroredRoot({ url: mirror.origin, rootPath: join(folder, "root.json") });

  test("gives the root that its metadata names", async () => {
    publish(files, { tlogs: [] }, privateKey);
    expect(await ask()).toEqual({ source: mirror.origin, root: { tlogs: [] } });
  });

  test.each([
    ["of another root than the metadata name", () => swapTarget(files)],
    ["whose metadata somebody else signed", () => publish(files, {}, otherKey())],
    ["whose metadata are over", () => publish(files, {}, privateKey, "2020-01-01T00:00:00Z")],
    ["that has nothing", () => files.clear()],
  ])("%s is refused", async (_what, harm) => {
    publish(files, { tlogs: [] }, privateKey);
    harm();
    await expect(ask()).rejects.toMatchObject({ code: "trust_unreachable" });
  });
});

const LATER = "2999-01-01T00:00:00Z";
const otherKey = (): KeyObject => generateKeyPairSync("ed25519").privateKey;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const KEY_ID = sha256("the one key");

function signed(metadata: Json, key: KeyObject): string {
  const sig = sign(null, Buffer.from(canonicalJson(metadata)), key).toString("hex");
  return JSON.stringify({ signatures: [{ keyid: KEY_ID, sig }], signed: metadata });
}

function rootMetadata(publicKey: KeyObject): Json {
  const { x = "" } = publicKey.export({ format: "jwk" });
  const role = { keyids: [KEY_ID], threshold: 1 };
  const keyval = { public: Buffer.from(x, "base64url").toString("hex") };
  return {
    ...common("root", LATER),
    consistent_snapshot: true,
    keys: { [KEY_ID]: { keytype: "ed25519", scheme: "ed25519", keyval } },
    roles: { root: role, timestamp: role, snapshot: role, targets: role },
  };
}

function publish(files: Map<string, string>, root: Json, key: KeyObject, expires = LATER): void {
  const target = JSON.stringify(root);
  const hashes = { sha256: sha256(target) };
  const targets = { "trusted_root.json": { length: target.length, hashes } };
  files.clear();
  files.set(`/targets/${hashes.sha256}.trusted_root.json`, target);
  files.set("/1.targets.json", signed({ ...common("targets", expires), targets }, key));
  const meta = (name: string) => ({ meta: { [name]: { version: 1 } } });
  files.set(
    "/1.snapshot.json",
    signed({ ...common("snapshot", expires), ...meta("targets.json") }, key),
  );
  files.set(
    "/timestamp.json",
    signed({ ...common("timestamp", expires), ...meta("snapshot.json") }, key),
  );
}

const common = (type: string, expires: string) => ({
  _type: type,
  spec_version: "1.0.31",
  version: 1,
  expires,
});

function swapTarget(files: Map<string, string>): void {
  for (const name of files.keys())
    if (name.startsWith("/targets/")) files.set(name, JSON.stringify({ tlogs: [{}] }));
}
