import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { DEFAULTS } from "../support/conformance.ts";
import { repository } from "../support/stack.ts";
import { missing, verifyPath } from "../support/verify-data.ts";

/** The entry point as the suite calls it: its exit status and the first line it says. */
const call = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/conformance.ts", ...args], { cwd: repository })
    .then(({ stdout }) => ({ status: 0, says: firstLine(stdout) }))
    .catch(({ code, stderr }) => ({ status: code, says: firstLine(stderr) }));

const firstLine = (text: string): string => text.split("\n")[0] ?? "";

const folder = verifyPath(DEFAULTS.folder);
const artifact = join(folder, DEFAULTS.artifact);
const signer = [
  ...["--certificate-identity", DEFAULTS.identity],
  ...["--certificate-oidc-issuer", DEFAULTS.issuer],
];
const bundle = (name: string) => ["--bundle", join(folder, name, "bundle.sigstore.json")];

test("verifies a file and its digest alike, and says why it does not", async (context) => {
  const why = missing(DEFAULTS.folder);
  if (why) context.skip(why);
  const digest = createHash("sha256").update(readFileSync(artifact)).digest("hex");
  const good = ["verify-bundle", ...bundle("happy-path-v0.3"), ...signer];
  expect(await call(...good, artifact)).toEqual({ status: 0, says: "pass" });
  expect(await call(...good, `sha256:${digest}`)).toEqual({ status: 0, says: "pass" });
  const bad = ["verify-bundle", ...bundle("signature-mismatch_fail"), ...signer];
  expect(await call(...bad, artifact)).toEqual({
    status: 1,
    says: "entry_signature_mismatch: fail at log_entry_binding",
  });
});

test("verifies with a key in place of an identity", async (context) => {
  const why = missing(DEFAULTS.folder);
  if (why) context.skip(why);
  const name = "managed-key-happy-path";
  const key = ["--key", join(folder, name, "key.pub")];
  const answer = await call("verify-bundle", ...bundle(name), ...key, artifact);
  expect(answer).toEqual({ status: 0, says: "pass" });
});

test.each([
  { args: ["verify-bundle"], code: "wrong_arguments" },
  { args: ["verify-bundle", "--unknown"], code: "wrong_arguments" },
  { args: ["verify-bundle", "--staging", "--bundle", "b", "a"], code: "staging_root_missing" },
  { args: ["sign-bundle", "--bundle", "b", "a"], code: "wrong_arguments" },
])("refuses $args in one line", async ({ args, code }) => {
  const { status, says } = await call(...args);
  expect(status).toBe(1);
  expect(says).toMatch(new RegExp(`^${code}: `));
});
