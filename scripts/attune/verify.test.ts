import { hash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AttuneFolder, enterAttuneFolder } from "../../tests/support/attune.ts";

const TEXT = "an artifact\n";
const DIGEST = hash("sha256", TEXT);

let folder: AttuneFolder;
beforeAll(async () => {
  folder = enterAttuneFolder();
  folder.writeKeys("key", "P-256");
  folder.write("a.txt", TEXT);
  folder.write("b.txt", "another artifact\n");
  folder.write("predicate.json", '{"by":"hand"}');
  await folder.run("sign", "a.txt", "--key", "key.pem");
});
afterAll(() => folder.leave());

test("says in one line who signed, and ends with 0", async () => {
  const { status, out, err } = await folder.spawned(["verify", "a.txt", "--key", "key.pub"]);
  expect(out).toMatch(/^pass {2}a\.txt {2}signed by the key sha256:[0-9a-f]{64}\n$/);
  expect({ status, err }).toEqual({ status: 0, err: "" });
});

test("says in one line where it stopped and why, and ends with 1", async () => {
  const bundle = ["--bundle", "a.txt.sigstore.json"];
  const asked = ["verify", "b.txt", ...bundle, "--key", "key.pub"];
  const { status, out, err } = await folder.spawned(asked);
  expect(out).toMatch(/^fail {2}b\.txt {2}[a-z_]+: [a-z_]+ — [^\n]+\.\n$/);
  expect({ status, err }).toEqual({ status: 1, err: "" });
});

test("ends with 1 for what it could not decide", async () => {
  const { status, out } = await folder.run("verify", "a.txt");
  expect(out).toMatch(/^indeterminate {2}a\.txt {2}signature: key_not_given — /);
  expect(status).toBe(1);
});

test("takes a digest in place of the file", async () => {
  const digest = `sha256:${DIGEST}`;
  const bundle = ["--bundle", "a.txt.sigstore.json"];
  const { status, out } = await folder.run("verify", digest, ...bundle, "--key", "key.pub");
  expect(out).toContain(`pass  ${digest}  signed by`);
  expect(status).toBe(0);
});

test("prints the same canonical JSON each time with --json", async () => {
  const asked = ["verify", "a.txt", "--key", "key.pub", "--json"];
  const first = await folder.run(...asked);
  const second = await folder.spawned(asked);
  expect(JSON.parse(first.out)).toMatchObject({ verdict: "pass", artifact: { sha256: DIGEST } });
  expect(second.out).toBe(first.out);
  expect(first.out.endsWith("}\n")).toBe(true);
});

test("takes a policy file, and refuses what it says twice", async () => {
  folder.write("policy.json", JSON.stringify({ keys: [{ pem: folder.read("key.pub") }] }));
  const asked = ["verify", "a.txt", "--policy", "policy.json"];
  expect((await folder.run(...asked)).status).toBe(0);
  expect(await folder.run(...asked, "--key", "key.pub")).toMatchObject({
    status: 2,
    err: expect.stringContaining("keys is in policy.json already"),
  });
});

test("shows a name that would act on the terminal as what it is", async () => {
  const name = "a\u001b[2J\u202etxt\nb";
  folder.write(name, TEXT);
  const bundle = ["--bundle", "a.txt.sigstore.json"];
  const { out } = await folder.run("verify", name, ...bundle, "--key", "key.pub");
  expect(out).toMatch(/^pass {2}a\\u\{1b\}\[2J\\u\{202e\}txt\\u\{a\}b {2}signed by [^\n]+\n$/);
});

test.each([
  ["a bundle that is no JSON", ["--bundle", "a.txt"], "parse: bundle_not_json"],
  ["a root that is no root", ["--root", "predicate.json"], "root: root_malformed"],
  ["a root that is no JSON", ["--root", "a.txt"], "root: root_malformed"],
])("fails for %s", async (_, more, words) => {
  const { status, out } = await folder.run("verify", "a.txt", "--key", "key.pub", ...more);
  expect(out).toContain(`fail  a.txt  ${words} — `);
  expect(status).toBe(1);
});

test.each([
  ["no artifact", [], "wrong_use"],
  ["two artifacts", ["a.txt", "b.txt"], "wrong_use"],
  ["an unknown option", ["a.txt", "--kee", "key.pub"], "wrong_use"],
  ["an artifact that is not there", ["c.txt", "--bundle", "a.txt"], "input_missing"],
  ["an artifact that is a folder", [".", "--bundle", "a.txt"], "input_not_a_file"],
  ["a bundle that is not there", ["b.txt"], "wrong_use"],
  ["a bundle that is a folder", ["a.txt", "--bundle", "."], "input_not_a_file"],
  ["a digest without its bundle", [`sha256:${DIGEST}`], "wrong_use"],
  ["half a digest", ["sha256:00", "--bundle", "a.txt"], "wrong_use"],
  ["an identity without its issuer", ["a.txt", "--identity", "x"], "policy_malformed"],
  ["a private key for a public one", ["a.txt", "--key", "key.pem"], "policy_malformed"],
  ["a policy without a name", ["a.txt", "--key", "key.pub", "--policy", ""], "input_missing"],
  ["a policy that is no JSON", ["a.txt", "--policy", "a.txt"], "input_not_json"],
  ["an unknown profile", ["a.txt", "--profile", "x"], "wrong_use"],
  ["a day that is not there", ["a.txt", "--verified-at", "2026-02-30T00:00:00Z"], "wrong_use"],
  ["a moment before 1970", ["a.txt", "--verified-at", "1969-12-31T23:59:59.999Z"], "wrong_use"],
  ["a moment past 9999", ["a.txt", "--verified-at", "+010000-01-01T00:00:00Z"], "wrong_use"],
])("ends with 2 for %s", async (_, args, code) => {
  const { status, out, err } = await folder.run("verify", ...args);
  expect(err).toMatch(new RegExp(`^${code}: [^\n]+\n  What to do: [^\n]+\n$`));
  expect({ status, out }).toEqual({ status: 2, out: "" });
});
