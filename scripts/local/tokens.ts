import { importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { Secrets } from "./secrets.ts";

export type Claims = JWTPayload & { readonly sub: string; readonly session_id?: string };

/** Signs and checks access tokens as hosted Supabase does: ES256, public key in the JWKS. */
export type Tokens = {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly sign: (claims: Claims) => Promise<string>;
  /** The claims, or undefined for a token that is not ours, was changed or is over. */
  readonly verify: (token: string) => Promise<Claims | undefined>;
  /** The same claims as the embedded auth server signs them (HS256, a secret that stays inside). */
  readonly signInner: (claims: Claims) => Promise<string>;
  readonly verifyInner: (token: string) => Promise<Claims | undefined>;
};

export async function openTokens(secrets: Secrets, issuer: string): Promise<Tokens> {
  const { d: _private, ...publicJwk } = secrets.signingKey;
  const privateKey = await importJWK(secrets.signingKey, "ES256");
  const publicKey = await importJWK(publicJwk, "ES256");
  const innerKey = new TextEncoder().encode(secrets.innerSecret);
  const header = { alg: "ES256", kid: String(publicJwk.kid), typ: "JWT" };
  return {
    jwks: { keys: [{ ...publicJwk, key_ops: ["verify"] }] },
    sign: (claims) =>
      new SignJWT({ ...claims, iss: issuer }).setProtectedHeader(header).sign(privateKey),
    verify: (token) =>
      checked(
        jwtVerify(token, publicKey, { algorithms: ["ES256"], issuer, audience: "authenticated" }),
      ),
    signInner: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(innerKey),
    verifyInner: (token) => checked(jwtVerify(token, innerKey, { algorithms: ["HS256"] })),
  };
}

const checked = (verified: Promise<{ payload: JWTPayload }>): Promise<Claims | undefined> =>
  verified.then(
    ({ payload }) => (payload.sub ? (payload as Claims) : undefined),
    () => undefined,
  );
