import { join } from "node:path";
import { HeadersHandler } from "@netlify/headers";
import { PROJECT_DIR } from "./project.ts";

/** The headers that netlify.toml sets for a path, as Netlify would. Functions set their own. */
export function siteHeaders(): (path: string) => Promise<Readonly<Record<string, string>>> {
  const handler = new HeadersHandler({
    configPath: join(PROJECT_DIR, "netlify.toml"),
    configHeaders: [],
    projectDir: PROJECT_DIR,
    publishDir: undefined,
    logger: console,
  });
  return async (path) => {
    const headers: Record<string, string> = {};
    await handler.apply(
      new Request(new URL(path, "http://localhost")),
      undefined,
      (name, value) => {
        headers[name] = value;
      },
    );
    return headers;
  };
}

/**
 * The development server writes styles and its reload script into the page and talks over a
 * socket; the built site does none of it and is served with the policy unchanged.
 */
export const forDevelopment = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== "cache-control")
      .map(([name, value]) => [
        name,
        name.toLowerCase() === "content-security-policy"
          ? value
              .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
              .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
              .replace("connect-src 'self'", "connect-src 'self' ws://localhost:*")
          : value,
      ]),
  );
