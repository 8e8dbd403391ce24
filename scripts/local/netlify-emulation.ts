import type { IncomingMessage } from "node:http";
import { NetlifyDev } from "@netlify/dev";
import { LOOPBACK } from "./listen.ts";
import { PROJECT_DIR } from "./project.ts";
import { oneAtATime } from "./turn.ts";

export type Netlify = {
  /** A function's, redirect's or (when served) static file's answer; undefined when nothing matches. */
  readonly answer: (
    request: IncomingMessage,
  ) => Promise<{ response: Response; isStatic: boolean } | undefined>;
  readonly stop: () => Promise<void>;
};

const OFF = { enabled: false };
/** Where all functions live. */
const FUNCTIONS = "/api/";
const LONGEST_LINE = 1000;

/**
 * Netlify's own emulation of functions and redirects, and of static files in `dist` when asked.
 * What would reach other machines (geolocation, AI gateway, the linked site's variables) is off.
 */
export async function startNetlify(
  port: number,
  serves: { readonly staticFiles: boolean },
): Promise<Netlify> {
  const netlify = new NetlifyDev({
    projectRoot: PROJECT_DIR,
    serverAddress: null,
    skipGitignore: true,
    logger: { log: () => undefined, warn: console.warn, error: console.error },
    aiGateway: OFF,
    blobs: OFF,
    database: OFF,
    edgeFunctions: OFF,
    environmentVariables: OFF,
    geolocation: OFF,
    headers: OFF,
    images: OFF,
    staticFiles: { enabled: serves.staticFiles },
  });
  await netlify.start();
  const inTurn = oneAtATime(LONGEST_LINE);
  const emulate = (request: IncomingMessage) =>
    netlify.handleAndIntrospectNodeRequest(request, {
      serverAddress: `http://${LOOPBACK}:${port}`,
    });
  return {
    answer: async (request) => {
      // Two requests for one function at the same moment share the build of the first, which the emulation
      // deletes as soon as the first is answered.
      const result = await (request.url?.startsWith(FUNCTIONS)
        ? inTurn(() => emulate(request))
        : emulate(request));
      return result && { response: result.response, isStatic: result.type === "static" };
    },
    stop: () => netlify.stop(),
  };
}
