import type { Config } from "@netlify/functions";
import { hostSite as site } from "../adapters/site.ts";
import { apiNotFound } from "../handlers/api-not-found.ts";

export const config: Config = {
  path: "/api/*",
  excludedPath: [
    "/api/health",
    "/api/openapi.json",
    "/api/v1/plan",
    "/api/v1/sessions",
    "/api/v1/sessions/complete",
    "/api/v1/verify",
    "/api/v1/verify/batch",
    "/api/v1/verify/:digest",
    "/api/v1/wallet",
  ],
};
export default apiNotFound(site);
