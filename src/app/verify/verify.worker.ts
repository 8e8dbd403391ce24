import { webCrypto } from "../../domains/artifacts/browser/web-crypto.ts";
import {
  type Artifact,
  type HashName,
  readPolicy,
  readTrust,
  type TrustRead,
  type Verdict,
  verify,
} from "../../domains/artifacts/index.ts";
import type { VerifyRefusal } from "../../i18n/verify.ts";
import { fromHex } from "../../kernel/bytes.ts";
import { canonicalJson, type Json } from "../../kernel/canonical-json.ts";
import { toHex } from "../../kernel/hex.ts";
import { refuse } from "../../kernel/result.ts";
import { readStrictJson } from "../../kernel/strict-json.ts";
import { digestFile } from "./digest-file.ts";
import type { ArtifactGiven, Check, Said } from "./messages.ts";

/**
 * Answers one check. It has a thread of its own, so that a page stays usable while a large file is read; what
 * breaks here is heard there as an error of the worker.
 */
addEventListener(
  "message",
  ({ data }: MessageEvent<Check>) => void answer(data).catch(reportError),
  { once: true },
);

const say = (said: Said): void => postMessage(said);

/** A file that was moved or changed, or that this page may no longer read: File API, section 8. */
const UNREADABLE: readonly string[] = ["NotFoundError", "NotReadableError", "SecurityError"];

type Digests = Readonly<Partial<Record<HashName, string>>>;

async function answer(check: Check): Promise<void> {
  const policy = await readPolicy(check.policy, webCrypto);
  if (!policy.ok) return say({ kind: "refused", code: wrongIn(policy.member) });
  const trust = await trustOf(check.root);
  const judge = (artifact: Artifact): Promise<Verdict> =>
    verify(
      { bundle: check.bundle, artifact, policy: policy.value, trust, verifiedAtMs: null },
      webCrypto,
    );
  try {
    await answerFor(check.artifact, judge);
  } catch (cause) {
    if (!(cause instanceof DOMException && UNREADABLE.includes(cause.name))) throw cause;
    say({ kind: "refused", code: "file_unreadable" });
  }
}

/** What of the form is wrong, by the member of the policy that it became. */
function wrongIn(member: string): VerifyRefusal {
  if (member.startsWith("keys")) return "key_malformed";
  return member === "identity.value" ? "pattern_malformed" : "policy_malformed";
}

/**
 * Digests are enough for nearly every bundle, and the verdict then is the one that anybody gets who has
 * only them. Other digests, or the file itself, are taken where the verdict asks for them.
 */
async function answerFor(
  given: ArtifactGiven,
  judge: (artifact: Artifact) => Promise<Verdict>,
): Promise<void> {
  const tell = (verdict: Verdict, digests: Digests, neededFile: boolean): void => {
    const text = canonicalJson(verdict as unknown as Json);
    say({ kind: "checked", checked: { verdict, text, digests, neededFile } });
  };
  if (given.kind === "digest") {
    const digests = { [given.hash]: given.hex };
    return tell(await judge(byDigest(digests)), digests, false);
  }
  const { file } = given;
  const sha256 = await digestFile(file, (bytes) => say({ kind: "read", bytes, of: file.size }));
  const verdict = await judge(byDigest({ sha256 }));
  const needsFile = verdict.code === "signature_needs_artifact";
  if (!needsFile && !OTHER_DIGEST.includes(verdict.code)) return tell(verdict, { sha256 }, false);
  if (file.size > MOST_WHOLE_BYTES) return say({ kind: "refused", code: "file_too_large" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (needsFile) return tell(await judge({ kind: "bytes", bytes }), { sha256 }, true);
  const [sha384, sha512] = await Promise.all([
    webCrypto.digest("sha384", bytes),
    webCrypto.digest("sha512", bytes),
  ]);
  const digests = { sha256, sha384: toHex(sha384), sha512: toHex(sha512) };
  tell(await judge(byDigest(digests)), digests, false);
}

/** Browsers hold no more bytes in one piece. */
const MOST_WHOLE_BYTES = 2 ** 31 - 1;

const OTHER_DIGEST: readonly Verdict["code"][] = [
  "entry_digest_not_given",
  "signature_digest_not_given",
  "subject_digest_not_given",
];

function byDigest(digests: Digests): Artifact {
  const read = Object.entries(digests).map(([hash, hex]) => [hash, fromHex(hex)]);
  return { kind: "digests", digests: Object.fromEntries(read) };
}

async function trustOf(root: Uint8Array | null): Promise<TrustRead> {
  if (root === null) {
    const { default: pinned } = await import("../../domains/artifacts/roots/public-good.json");
    return readTrust(pinned, webCrypto);
  }
  const json = readStrictJson(root);
  return json.ok ? readTrust(json.value, webCrypto) : refuse("root_malformed");
}
