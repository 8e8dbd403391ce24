import { dev } from "astro";
import { LOOPBACK, sendResponse } from "./listen.ts";
import { startNetlify } from "./netlify-emulation.ts";
import { PROJECT_DIR } from "./project.ts";
import type { Site } from "./site.ts";
import { forDevelopment, siteHeaders } from "./site-headers.ts";

/** Folders that change while the site runs and are no part of it. */
const NOT_WATCHED = ["**/.attune*/**", "**/.netlify/**", "**/dist/**"];

/**
 * The pages from their sources, by Astro's development server, with the functions on the same port.
 */
export async function startDevSite(port: number): Promise<Site> {
  // Keeps @netlify/vite-plugin out: it would ask another machine where this one is.
  process.env.NETLIFY_DEV = "true";
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  const functions = await startNetlify(port, { staticFiles: false });
  const headersOf = siteHeaders();
  const server = await dev({
    root: PROJECT_DIR,
    logLevel: "warn",
    server: { host: LOOPBACK, port },
    vite: {
      server: { strictPort: true, watch: { ignored: NOT_WATCHED } },
      plugins: [
        {
          name: "attune-functions",
          configureServer: ({ middlewares }) => {
            middlewares.use(async (request, response, next) => {
              try {
                const answered = await functions.answer(request);
                if (answered) {
                  await sendResponse(answered.response, response);
                  return;
                }
                const headers = forDevelopment(await headersOf(request.url ?? "/"));
                for (const [name, value] of Object.entries(headers))
                  response.setHeader(name, value);
                next();
              } catch (error) {
                next(error);
              }
            });
          },
        },
      ],
    },
  });
  return {
    close: async () => {
      await server.stop();
      await functions.stop();
    },
  };
}
