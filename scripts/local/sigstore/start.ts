import { fulcioHandler } from "@sigstore/mock/dist/fulcio/handler.js";
import { rekorHandler, rekorV2Handler } from "@sigstore/mock/dist/rekor/handler.js";
import type { Handler } from "@sigstore/mock/dist/shared.types.js";
import { tsaHandler } from "@sigstore/mock/dist/timestamp/handler.js";
import { TransparencyLogEntry } from "@sigstore/protobuf-specs";
import { CreateEntryRequest } from "@sigstore/protobuf-specs/rekor/v2";
import { listen } from "../listen.ts";
import { issueLeaf, leafPlan } from "./certificate-authority.ts";
import { witnessVerifierKey } from "./checkpoint.ts";
import type { RekorV2Request } from "./rekor-v2.ts";
import { timestamp } from "./timestamp-authority.ts";
import { identityToken } from "./token.ts";
import type { TrustedRoot } from "./trusted-root.ts";
import { newWorld, type World } from "./world.ts";

/**
 * Stand-ins for Fulcio, a certificate log, Rekor v1, Rekor v2 and an RFC 3161 timestamp authority, on
 * loopback. They trust every identity token and check no signature: nothing that they sign is proof of
 * anything outside of tests. The handlers of `@sigstore/mock` read the requests (its own entry point
 * would switch on nock, which takes over sockets); what those handlers call is ours, because theirs log
 * proposals in place of entries, know only trees of one leaf, and name emails as URIs. Timestamps are asked for
 * in JSON, as `@sigstore/sign` does.
 */
export interface LocalSigstore {
  /** Base of all five services. */
  readonly url: string;
  readonly trustedRoot: TrustedRoot;
  readonly signingConfig: SigningConfig;
  /** C2SP verifier keys of the two witnesses that cosign the Rekor v2 checkpoints. */
  readonly witnessKeys: readonly string[];
  /** An unsigned identity token that names this identity, given out by this issuer. */
  readonly token: (
    identity: string,
    issuer: string,
    claims?: Readonly<Record<string, string>>,
  ) => string;
  readonly close: () => Promise<void>;
}

export interface LocalSigstoreOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Folder that keeps the keys; without it they end with the process. */
  readonly keys?: string;
}

/** sigstore_trustroot.proto, `SigningConfig` v0.2, as JSON. */
type SigningConfig = ReturnType<typeof signingConfigOf>;

/** Refuses `port_taken`. */
export const startSigstore = (options: LocalSigstoreOptions = {}): Promise<LocalSigstore> =>
  serveWorld(newWorld(wholeSecond(Date.now()), options.keys), options.port);

/** The services of a world that exists already. */
export async function serveWorld(world: World, port = 0): Promise<LocalSigstore> {
  const handlers = new Map(handlersOf(world).map(({ path, fn }) => [path, fn]));
  const { origin, close } = await listen(port, "ATTUNE_SIGSTORE_PORT", async (request) => {
    const handle = handlers.get(new URL(request.url).pathname);
    if (handle === undefined || request.method !== "POST")
      return new Response(null, { status: 404 });
    const { statusCode, response, contentType } = await handle(await request.text());
    return new Response(response, {
      status: statusCode,
      headers: { "content-type": contentType ?? "text/plain" },
    });
  });
  return {
    url: origin,
    trustedRoot: world.trustedRoot,
    signingConfig: signingConfigOf(origin),
    witnessKeys: world.witnesses.map(witnessVerifierKey),
    token: identityToken,
    close,
  };
}

const handlersOf = (world: World): readonly Handler[] => [
  fulcioHandler({
    rootCertificate: ownBuffer(world.authority.chain.at(-1)),
    issueCertificate: async ({ publicKey, subjectAltName, extensions }) => {
      const plan = leafPlan(
        world.authority,
        Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.byteLength),
        subjectAltName,
        extensions ?? [],
        wholeSecond(Date.now()),
      );
      return ownBuffer(
        issueLeaf(world.authority, plan, { certificateLogs: [world.certificateLog] }),
      );
    },
  }),
  rekorHandler({
    ...unusedTLog,
    log: async (proposed) => world.rekorV1.log(proposed, Date.now()),
  }),
  rekorV2Handler({
    ...unusedTLog,
    logV2: async (request) =>
      TransparencyLogEntry.fromJSON(
        world.rekorV2.log(CreateEntryRequest.toJSON(request) as RekorV2Request, Date.now()),
      ),
  }),
  tsaHandler({
    rootCertificate: ownBuffer(world.timestamps.chain[1]),
    intCertificate: ownBuffer(world.timestamps.chain[0]),
    timestamp: async ({ artifactHash, hashAlgorithmOID, nonce, certReq }) =>
      ownBuffer(
        timestamp(world.timestamps, {
          hash: hashAlgorithmOID,
          digest: artifactHash,
          atMs: Date.now(),
          nonce,
          withCertificate: certReq ?? false,
        }),
      ),
  }),
];

/** Each handler calls one of the two; neither reads the key. */
const unusedTLog = {
  publicKey: Buffer.alloc(0),
  log: () => Promise.reject(new Error("not a Rekor v1 log")),
  logV2: () => Promise.reject(new Error("not a Rekor v2 log")),
};

function signingConfigOf(url: string) {
  const validFor = { start: new Date().toISOString() };
  const service = (at: string, majorApiVersion: number) => ({
    url: at,
    majorApiVersion,
    validFor,
    operator: "sigstore.test",
  });
  return {
    mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json",
    caUrls: [service(url, 1)],
    oidcUrls: [],
    rekorTlogUrls: [service(url, 2), service(url, 1)],
    rekorTlogConfig: { selector: "ANY" },
    tsaUrls: [service(`${url}/api/v1/timestamp`, 1)],
    tsaConfig: { selector: "ANY" },
  };
}

/** Certificates count whole seconds: what is dated by the same clock must not seem to come before them. */
const wholeSecond = (atMs: number): number => atMs - (atMs % 1000);

/** The handlers read the whole buffer under a view. */
const ownBuffer = (bytes: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes);
