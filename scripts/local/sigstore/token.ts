/**
 * An OpenID Connect token without a signature (RFC 7519, section 6.1), as the stand-in for Fulcio takes it.
 * An identity that looks like an email address is also told as a verified one.
 */
export function identityToken(
  identity: string,
  issuer: string,
  claims: Readonly<Record<string, string>> = {},
): string {
  const email = identity.includes("@") && !identity.includes("/");
  const body = {
    iss: issuer,
    sub: identity,
    aud: "sigstore",
    ...(email ? { email: identity, email_verified: true } : {}),
    ...claims,
  };
  return `${part({ alg: "none", typ: "JWT" })}.${part(body)}.`;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
