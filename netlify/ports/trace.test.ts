import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { traced, tracedFetch } from "./trace.ts";

const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

let server: Server;
let url: string;

/** Says the trace that it was sent; /silent says nothing. */
beforeAll(async () => {
  server = createServer(({ headers, url: path }, response) => {
    const said = {
      id: headers["x-request-id"],
      parent: headers.traceparent,
      apikey: headers.apikey,
    };
    if (path !== "/silent") response.end(JSON.stringify(said));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = async () =>
  (await tracedFetch(1000)(url, { headers: { apikey: "k" } })).json() as Promise<object>;

test("what a request asks of others carries its trace, beside its own headers", async () => {
  const said = await traced({ requestId: "job-42.a_b", traceparent: TRACEPARENT }, ask);
  expect(said).toEqual({ id: "job-42.a_b", parent: TRACEPARENT, apikey: "k" });
});

test("two requests answered at once keep their traces apart", async () => {
  const said = await Promise.all(
    ["first-01", "second-1"].map((requestId) => traced({ requestId }, ask)),
  );
  expect(said).toMatchObject([{ id: "first-01" }, { id: "second-1" }]);
});

test("outside a request nothing is added", async () => {
  expect(await ask()).toEqual({ apikey: "k" });
});

test("a service that is silent is given up after the limit", async () => {
  await expect(tracedFetch(20)(`${url}/silent`)).rejects.toThrow(/timeout/i);
});

test("the caller's own signal still counts", async () => {
  const signal = AbortSignal.abort(new Error("no longer needed"));
  await expect(tracedFetch(1000)(url, { signal })).rejects.toThrow("no longer needed");
});
