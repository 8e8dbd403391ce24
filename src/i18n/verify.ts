import type { HashName, TimeFound, VerdictWord } from "../domains/artifacts/index.ts";

const count = new Intl.NumberFormat("en");
const megabytes = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** Decimal units: 1 kB is 1000 bytes. */
const size = (bytes: number): string => {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1e6
    ? `${megabytes.format(bytes / 1e3)} kB`
    : `${megabytes.format(bytes / 1e6)} MB`;
};

/** Why something that was given is not taken: the cause, and one next step. */
const refusals = {
  folder: "This is a folder. Choose one file; a folder can be packed into one first.",
  too_many_files: "These are more than two files. Drop one file, or one file with its bundle.",
  two_bundles: "Both files are bundles. Drop the file that was signed and one bundle.",
  no_bundle_among:
    "None of the two files is a bundle. Drop the signed file first, then its bundle.",
  file_unreadable: "The file cannot be read. It may have been moved or changed; choose it again.",
  file_too_large:
    "This signature needs the whole file at once, and 2 GB or more do not fit here. Use “attune verify” in a terminal.",
  digest_malformed:
    "This is not a digest. Write sha256: and then 64 digits from 0 to 9 and a to f.",
  bundle_empty: "This file is empty, so it is no bundle. Get the bundle again.",
  bundle_too_large: "This file is over 4 MB. No bundle is that large; choose the bundle itself.",
  bundle_not_json:
    "This is not a bundle: it is not JSON. Choose the file that signing made; it often ends in .sigstore.json.",
  bundle_lines:
    "This file holds several bundles, one a line. Keep one of them in a file of its own.",
  root_unreadable: "This is not a trusted root: it is not JSON. Choose a trusted_root.json.",
  root_too_large: "This file is over 4 MB. No trusted root is that large; choose another file.",
  sample_missing: "The sample could not be loaded. Check the connection, then try again.",
  verifier_failed: "The check stopped by an error of this page. Load the page again.",
  identity_empty: "Write the identity that should have signed, or choose to see who signed.",
  issuer_empty:
    "Write the issuer that confirmed the identity. The suggestions hold the usual ones.",
  key_empty: "Paste a public key, or choose its file.",
  key_malformed:
    "This key cannot be used. Paste all of it, from the BEGIN line to the END line; private keys are never needed.",
  pattern_malformed:
    "This pattern cannot be used. Allowed are letters, . [ ] ( ) | * + ? \\d and \\w; a backslash before a sign means the sign itself.",
  policy_malformed: "One of these fields has a form that cannot be used. Look at each once more.",
} as const satisfies Readonly<Record<string, string>>;

export type VerifyRefusal = keyof typeof refusals;

const sources = {
  log: "the log",
  timestamp_authority: "the timestamp authority",
} as const satisfies Readonly<Record<TimeFound["source"], string>>;

/** A title says the verdict and where it was decided. */
const titles: Readonly<Record<VerdictWord, (stage: string) => string>> = {
  pass: () => "Pass",
  fail: (stage) => `Fail, at “${stage}”`,
  indeterminate: (stage) => `Not decided, at “${stage}”`,
};

/** Every word that the page of verdicts writes by itself; the words of verdicts are in `verdicts.ts`. */
export const verifyWords = {
  size,
  refusals,
  titles,
  file: (name: string, bytes: number) => `${name}, ${size(bytes)}`,
  emptyFile: "The file is empty (0 bytes). If a download failed, get it again.",
  bundleFirst: "That was a bundle, and it is kept. Now the file that it belongs to.",
  digest: (hash: HashName, hex: string) => `Only its digest, ${hash}:${hex}`,
  signer: {
    identity: (identity: string, issuer: string) => `${identity}, confirmed by ${issuer}`,
    pattern: (identity: string, issuer: string) =>
      `Anyone that fits ${identity}, confirmed by ${issuer}`,
    key: "The public key that was given",
    anyone: "Nobody in particular: only to see who signed",
    predicate: (type: string) => `Statement of type ${type}`,
  },
  root: {
    publicGood: "Sigstore's public-good root, kept with this page",
    own: (name: string) => `Your own root: ${name}`,
    sample: "Attune's local test root, for samples only",
  },
  reading: (name: string, bytes: number, of: number) =>
    `Reading ${name}: ${megabytes.format(bytes / 1e6)} of ${megabytes.format(of / 1e6)} MB`,
  checking: "Checking the signature",
  checked: (title: string) => `The check is done. ${title}.`,
  notProven: "Not proven",
  signedBy: (names: string, issuer: string | null) =>
    issuer === null ? names : `${names}, confirmed by ${issuer}`,
  signedByKey: (digest: string) => `The key with SHA-256 ${digest}`,
  at: (at: string, source: TimeFound["source"], by: string) =>
    `${moment.format(Date.parse(at))} UTC, says ${sources[source]} “${by}”`,
  entry: (log: string, index: string, treeSize: string | null) =>
    treeSize === null
      ? `Number ${group(index)} in ${log}`
      : `Number ${group(index)} of the ${group(treeSize)} entries in ${log}`,
  subject: (name: string) => `About ${name}`,
  withType: (type: string) => `Type ${type}`,
  builder: (id: string) => `Built by ${id}`,
  source: (uri: string) => `Built from ${uri}`,
  sample:
    "This is a sample. It was signed by Attune's own test service and is checked against its test root.",
  copied: "Copied.",
  copyRefused: "This browser does not let the page copy. Select the text and copy it.",
  sent: {
    some: (bytes: number) => `See all that would be sent (${size(bytes)})`,
    needsFile:
      "This signature could only be checked over the whole file. The service gets the digest only, so it will say that it could not decide.",
    asking: "Asking the service.",
    equal: "The service gives the same verdict, byte for byte.",
    other: (title: string) => `The service gives another verdict: ${title}.`,
    otherBytes: (names: string) =>
      `The service gives the same verdict and stages; these members differ: ${names}.`,
  },
} as const;

/** Digits in groups of three; they may exceed what a number holds. */
function group(digits: string): string {
  return count.format(BigInt(digits));
}
