/** What `npm run bench:verify` does not compare, and why. */
export const NOT_COMPARED: readonly string[] = [
  "sigstore-go, sigstore-python, cosign and slsa-verifier: other languages, with other cryptography beneath; their published results on the conformance suite are in the reference of that suite.",
  "sigstore-browser: unaudited, and its own package did not install; the published 42 verifications a second are not repeated here.",
  "Firefox, Safari and phones: the browser's figures are of the Chromium that is named above.",
  "Hosted functions: the handler is measured in the process, without a network, a cold start or a Redis.",
];
