import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listenNode, sendResponse } from "./listen.ts";
import { startNetlify } from "./netlify-emulation.ts";
import { PROJECT_DIR } from "./project.ts";
import type { Site } from "./site.ts";
import { siteHeaders } from "./site-headers.ts";

const BUILT_DIR = join(PROJECT_DIR, "dist");

/** The built pages of `dist` with the functions, and the headers of netlify.toml. */
export async function startBuiltSite(port: number): Promise<Site> {
  const functions = await startNetlify(port, { staticFiles: true });
  const headersOf = siteHeaders();
  const listening = await listenNode(port, "ATTUNE_PORT", async (request, response) => {
    const answered = await functions.answer(request);
    if (!answered || answered.isStatic)
      for (const [name, value] of Object.entries(await headersOf(request.url ?? "/")))
        answered ? answered.response.headers.set(name, value) : response.setHeader(name, value);
    if (answered) return sendResponse(answered.response, response);
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
    response.end(await readFile(join(BUILT_DIR, "404.html")).catch(() => "Not found"));
  }).catch(async (error: unknown) => {
    await functions.stop();
    throw error;
  });
  return {
    close: async () => {
      await listening.close();
      await functions.stop();
    },
  };
}
