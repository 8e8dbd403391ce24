import { type Listening, listenNode } from "./listen.ts";

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Attune is starting</title>
<p>Attune is starting. This page opens by itself.`;

/**
 * Takes the site's port at once: a port that is taken is found before anything else starts, who
 * opens the address early is told so, and netlify dev, which waits 15 s for a port, finds one.
 */
export const holdPort = (port: number): Promise<Listening> =>
  listenNode(port, "ATTUNE_PORT", async (_request, response) => {
    response.writeHead(503, {
      "content-type": "text/html; charset=utf-8",
      "retry-after": "1",
      refresh: "1",
    });
    response.end(PAGE);
  });
