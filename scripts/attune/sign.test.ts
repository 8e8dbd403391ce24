import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AttuneFolder, enterAttuneFolder } from "../../tests/support/attune.ts";
import { type LocalSigstore, startSigstore } from "../local/sigstore/start.ts";

let folder: AttuneFolder;
beforeAll(() => {
  folder = enterAttuneFolder();
  folder.writeKeys("key", "P-256");
  folder.writeKeys("other", "P-384");
  folder.write("a.txt", "an artifact\n");
  folder.write("b.txt", "another artifact\n");
  folder.write("predicate.json", '{"by":"hand"}');
});
afterAll(() => folder.leave());

test("signs a statement about the file, which verifies with its predicate type", async () => {
  const statement = ["--statement", "predicate.json", "--predicate-type", "urn:by"];
  const out = ["--out", "statement.json"];
  expect(
    (await folder.run("sign", "a.txt", "--key", "other.pem", ...statement, ...out)).status,
  ).toBe(0);
  const asked = ["verify", "a.txt", "--bundle", "statement.json", "--key", "other.pub"];
  expect((await folder.run(...asked, "--predicate-type", "urn:by")).status).toBe(0);
  const { out: line } = await folder.run(...asked, "--predicate-type", "urn:other");
  expect(line).toContain("predicate: predicate_type_mismatch");
});

test("keeps a bundle that is there unless told otherwise", async () => {
  folder.write("kept.json", "kept");
  const asked = ["sign", "a.txt", "--key", "key.pem", "--out", "kept.json"];
  expect(await folder.run(...asked)).toMatchObject({ status: 2, out: "" });
  expect(folder.read("kept.json")).toBe("kept");
  expect((await folder.run(...asked, "--force")).status).toBe(0);
  expect(JSON.parse(folder.read("kept.json"))).toHaveProperty("messageSignature");
});

test("warns of a key that everyone can read, and shows none of it", async () => {
  folder.write("open.pem", folder.read("key.pem"), 0o644);
  const { status, out, err } = await folder.run("sign", "a.txt", "--key", "open.pem", "--out", "-");
  expect(status).toBe(0);
  expect(err).toMatch(/^warning: open\.pem can be read by everyone/);
  const secret = folder.read("key.pem").split("\n")[1] ?? "";
  expect(out + err).not.toContain(secret.slice(0, 20));
});

test.each([
  ["neither a key nor keyless", []],
  ["both", ["--key", "key.pem", "--keyless"]],
  ["a public key", ["--key", "key.pub"]],
  ["a key file that is none", ["--key", "a.txt"]],
  ["a statement without its type", ["--key", "key.pem", "--statement", "predicate.json"]],
])("ends with 2 for %s", async (_, args) => {
  const ended = await folder.run("sign", "a.txt", ...args, "--out", "never.json");
  expect(ended).toMatchObject({ status: 2, out: "" });
  expect(existsSync("never.json")).toBe(false);
});

describe("keyless", () => {
  const IDENTITY = "https://example.test/workflow@refs/heads/main";
  const ISSUER = "https://issuer.example.test";
  let sigstore: LocalSigstore;
  beforeAll(async () => {
    sigstore = await startSigstore();
    folder.write("root.json", JSON.stringify(sigstore.trustedRoot));
  });
  afterAll(() => sigstore.close());

  test("signs with a certificate and a log entry, which verify offline", async () => {
    const services = ["--fulcio", sigstore.url, "--rekor", sigstore.url, "--tsa", sigstore.url];
    const token = sigstore.token(IDENTITY, ISSUER);
    const signed = await folder.spawned(
      ["sign", "b.txt", "--keyless", "--identity-token", token, ...services],
      { online: true, env: { NOCK_OFF: "true" } },
    );
    expect(signed).toMatchObject({ status: 0, err: "" });
    const asked = ["--identity", IDENTITY, "--issuer", ISSUER, "--root", "root.json"];
    const { status, out } = await folder.run("verify", "b.txt", ...asked);
    expect(out).toMatch(/^pass {2}b\.txt {2}signed by https:\/\/example\.test\/\S+ at 20\d\d-/);
    expect(status).toBe(0);
  });

  test("ends with 2 when no service answers", async () => {
    const gone = "http://127.0.0.1:1";
    const token = sigstore.token(IDENTITY, ISSUER);
    const { status, err } = await folder.spawned(
      ["sign", "a.txt", "--keyless", "--identity-token", token, "--fulcio", gone, "--out", "-"],
      { online: true },
    );
    expect(err).toMatch(/^signing_failed: /);
    expect(err).not.toContain(token);
    expect(status).toBe(2);
  });
});
