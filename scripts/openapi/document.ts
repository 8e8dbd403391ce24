import { z } from "zod";
import { PROBLEMS } from "../../netlify/handlers/problems.ts";
import { ROUTES, type RouteDescription } from "../../netlify/handlers/routes.ts";
import { ProblemAnswer } from "../../netlify/handlers/schemas/problem.ts";
import { LIMITS } from "../../src/domains/access/index.ts";

const HEADERS = { "X-Request-ID": { schema: { type: "string" } } };

/** The API as OpenAPI 3.1, made from the routes and the schemas that check them. JSON, not formatted. */
export function describeApi(version: string): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  const description = {
    openapi: "3.1.1",
    info: {
      title: "Attune",
      version,
      description:
        "Every answer names its request in X-Request-ID; send one of your own to choose it. Every refusal is a problem document (RFC 9457) with a stable code and a page under /problems.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { Problem: schema(ProblemAnswer), ...namedSchemas() },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        cookie: { type: "apiKey", in: "cookie", name: "__Host-attune" },
      },
    },
  };
  return JSON.stringify(description);
}

function operation(route: RouteDescription) {
  return {
    operationId: route.id,
    summary: route.summary,
    description: [route.description, limitOf(route)].join(" ").trim(),
    ...(route.identity === "none" ? {} : { security: security(route.identity) }),
    ...(route.params ? { parameters: parameters(route.params) } : {}),
    ...(route.body ? { requestBody: requestBody(route.body) } : {}),
    responses: responses(route),
  };
}

/** An identity that is made when absent is optional: the empty requirement. */
const security = (identity: "made" | "needed") => [
  { cookie: [] },
  { bearer: [] },
  ...(identity === "made" ? [{}] : []),
];

function limitOf({ limit }: RouteDescription): string {
  if (limit === undefined) return "";
  const { quota, windowS } = LIMITS[limit];
  return `At most ${quota} requests in ${windowS} s from one caller.`;
}

const parameters = (params: NonNullable<RouteDescription["params"]>) =>
  Object.entries(params).map(([name, { says, schema: taken }]) => ({
    name,
    in: "path",
    required: true,
    description: says,
    schema: schema(taken),
  }));

function requestBody({ schema: asked, example }: NonNullable<RouteDescription["body"]>) {
  return { required: true, content: { "application/json": { schema: schema(asked), example } } };
}

/** No status is both an answer and a refusal. `x-codes` are the refusals' codes, for the readable page. */
function responses({ answers, refusals }: RouteDescription) {
  const all: Record<string, unknown> = {};
  for (const [status, { says, schema: said }] of Object.entries(answers)) {
    const content = { "application/json": { schema: schema(said) } };
    all[status] = { description: says, headers: HEADERS, content };
  }
  for (const [status, codes] of byStatus(refusals)) {
    const description = codes.map((code) => `${PROBLEMS[code].title}.`).join(" ");
    const content = { "application/problem+json": problemOf(codes) };
    all[status] = { description, "x-codes": codes, headers: HEADERS, content };
  }
  return all;
}

type Codes = RouteDescription["refusals"];

function byStatus(codes: Codes): Map<string, Codes> {
  const groups = Map.groupBy(codes, (code) => String(PROBLEMS[code].status));
  return new Map([...groups].sort(([a], [b]) => Number(a) - Number(b)));
}

const problemOf = (codes: Codes) => ({
  schema: {
    allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: codes } } }],
  },
});

/**
 * OpenAPI 3.1 speaks JSON Schema 2020-12 as it is. A format says enough without zod's pattern for it. What
 * has an id is told once, among the components.
 */
function schema(of: z.ZodType): unknown {
  const { $schema: _dialect, $defs: _named, ...said } = z.toJSONSchema(of, { override: plain });
  return JSON.parse(JSON.stringify(said).replaceAll('"#/$defs/', `"${COMPONENTS}`));
}

const COMPONENTS = "#/components/schemas/";

function namedSchemas(): Record<string, unknown> {
  const uri = (id: string) => `${COMPONENTS}${id}`;
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri, override: plain });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _uri, ...said }]) => [id, said]),
  );
}

function plain({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
