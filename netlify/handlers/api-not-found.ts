import type { Site } from "../ports/site.ts";
import { problem } from "./exchange.ts";
import { route } from "./route.ts";

/** Every /api address without a route of its own: `not_found`, as a problem document. */
export const apiNotFound = (site: Site) =>
  route(site, "ANY", (exchange) =>
    problem(
      exchange,
      "not_found",
      `There is no ${exchange.url.pathname}. /api lists every address.`,
    ),
  );
