import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Refusal } from "./refusal.ts";

export const LOOPBACK = "127.0.0.1";

/** More than any request of the product; a larger one is answered 413. */
const LONGEST_BODY = 10 * 1024 * 1024;

export type Handler = (request: Request) => Promise<Response>;
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type Listening = { readonly origin: string; readonly close: () => Promise<void> };

/** Serves `handler` on the loopback interface only; port 0 takes any free one. Refuses `port_taken`, naming the variable that chooses another. */
export const listen = (port: number, variable: string, handler: Handler): Promise<Listening> =>
  listenNode(port, variable, async (incoming, outgoing) => {
    const body = await readBody(incoming);
    if (body === undefined) {
      outgoing.writeHead(413, { connection: "close" }).end();
      return;
    }
    await sendResponse(await handler(toRequest(incoming, body)), outgoing);
  });

/** The same for a handler that works on Node's own request and response. */
export async function listenNode(
  port: number,
  variable: string,
  handler: NodeHandler,
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    handler(incoming, outgoing).catch((error: unknown) => {
      console.error(error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? portTaken(port, variable) : error),
    );
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    origin: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Refuses `port_taken` at once when something else listens on `port`. */
export async function mustBeFree(port: number, variable: string): Promise<void> {
  await (await listenNode(port, variable, async () => {})).close();
}

/** Writes a web response to Node's. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (!response.body) {
    outgoing.end();
    return;
  }
  const body = Readable.fromWeb(response.body as ReadableStream);
  await new Promise<void>((resolve) => {
    outgoing.once("close", resolve);
    body.once("error", () => outgoing.destroy());
    body.pipe(outgoing);
  });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer<ArrayBuffer>): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const method = incoming.method ?? "GET";
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? LOOPBACK}`);
  return new Request(url, {
    method,
    headers,
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  });
}

const portTaken = (port: number, variable: string) =>
  new Refusal(
    "port_taken",
    `Port ${port} is used by another program.`,
    `End that program, or choose another port: ${variable}=${port + 1} npm start`,
  );
