import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { generateApiKey } from "@supabase/lite";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { isWriteFailure, notWritable, stateCorrupt } from "./home.ts";

/** Everything secret of one local stack. Made once, kept in the state folder, never a default. */
export type Secrets = {
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Shared by the gate and the embedded auth server only; it never leaves the process. */
  readonly innerSecret: string;
  /** ES256 private key that signs access tokens; its public half is in the JWKS. */
  readonly signingKey: JWK;
  readonly redisToken: string;
};

/** Reads the secrets, or makes them at the first start. Refuses `state_corrupt` and `state_not_writable`. */
export async function openSecrets(file: string): Promise<Secrets> {
  const text = readIfThere(file);
  if (text !== undefined) return parse(file, text);
  const secrets = await generate();
  try {
    // Written aside and renamed: a kill leaves either no file or a whole one.
    writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw notWritable(file, error);
  }
  return secrets;
}

async function generate(): Promise<Secrets> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const kid = randomBytes(16).toString("hex");
  return {
    publishableKey: (await generateApiKey("publishable")).key,
    secretKey: (await generateApiKey("secret")).key,
    innerSecret: random(48),
    signingKey: { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid },
    redisToken: random(32),
  };
}

const random = (byteCount: number) => randomBytes(byteCount).toString("base64url");

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw isWriteFailure(error) ? notWritable(file, error) : stateCorrupt(file, error);
  }
}

function parse(file: string, text: string): Secrets {
  let secrets: Partial<Secrets>;
  try {
    secrets = JSON.parse(text) as Partial<Secrets>;
  } catch (error) {
    throw stateCorrupt(file, error);
  }
  const { publishableKey, secretKey, innerSecret, signingKey, redisToken } = secrets;
  const whole =
    publishableKey?.startsWith("sb_publishable_") &&
    secretKey?.startsWith("sb_secret_") &&
    innerSecret &&
    redisToken &&
    signingKey?.d &&
    signingKey.kid;
  if (!whole) throw stateCorrupt(file, new Error("a secret is missing"));
  return secrets as Secrets;
}
