/** Who each domain may know. One row a domain; what is not listed is forbidden. */
const knows = {
  sensing: ["artifacts"],
  state: ["sensing"],
  policy: ["state"],
  intervention: ["state", "policy"],
  knowledge: [],
  planning: ["state", "knowledge"],
  missions: ["planning"],
  ledger: [],
  artifacts: [],
  access: [],
  ops: [],
  reports: ["sensing", "state", "policy", "intervention", "missions", "ledger", "artifacts", "ops"],
};

const edge = "^src/domains/[^/]+/(browser|ui)/";
const shell = "^src/(app|pages|layouts|components)/";
const test = "\\.test\\.ts$";
const pure = { path: "^src/(kernel|domains)/", pathNot: [edge, test] };
const never = (name, from, to) => ({ name, severity: "error", from, to });

export default {
  forbidden: [
    never("no-cycles", {}, { circular: true }),
    never(
      "kernel-knows-nobody",
      { path: "^src/kernel/" },
      { path: "^(src|netlify)/", pathNot: "^src/kernel/" },
    ),
    never("pure-meets-an-edge", pure, { path: [edge, shell, "^netlify/"] }),
    never("pure-meets-node", pure, { dependencyTypes: ["core"] }),
    never("domains-meet-the-app", { path: "^src/domains/" }, { path: "^src/(app|pages|layouts)/" }),
    never(
      "domains-meet-past-the-index",
      { path: "^src/domains/([^/]+)/" },
      { path: "^src/domains/", pathNot: ["^src/domains/$1/", "/index\\.ts$"] },
    ),
    never("browser-meets-ui", { path: "/browser/" }, { path: "/ui/" }),
    never(
      "components-know-a-domain",
      { path: "^src/components/" },
      { path: "^src/(domains|app)/" },
    ),
    never("src-meets-netlify", { path: "^src/" }, { path: "^netlify/" }),
    never("netlify-meets-a-browser", { path: "^netlify/" }, { path: [edge, shell] }),
    never(
      "handlers-meet-adapters",
      { path: "^netlify/handlers/" },
      { path: "^netlify/(adapters|functions)/" },
    ),
    never(
      "adapters-meet-handlers",
      { path: "^netlify/adapters/" },
      { path: "^netlify/(handlers|functions)/" },
    ),
    never(
      "functions-meet-each-other",
      { path: "^netlify/functions/([^/.]+)" },
      { path: "^netlify/functions/", pathNot: "^netlify/functions/$1" },
    ),
    never(
      "vendors-outside-adapters",
      { path: "^(src|netlify)/", pathNot: "^netlify/adapters/" },
      {
        path: "node_modules/(@supabase|@upstash|ioredis|openai|@anthropic-ai|@?sigstore|@cyclonedx|ajv|xmllint-wasm)/",
      },
    ),
    never(
      "zod-outside-the-server",
      { path: "^(src|netlify)/", pathNot: "^netlify/(adapters|handlers)/" },
      { path: "node_modules/zod/" },
    ),
    never(
      "models-outside-browser",
      { path: "^(src|netlify)/", pathNot: "/browser/" },
      { path: "node_modules/(@mediapipe|onnxruntime-web)/" },
    ),
    never(
      "storage-outside-browser",
      { path: "^(src|netlify)/", pathNot: "/browser/" },
      { path: "node_modules/idb/" },
    ),
    never(
      "product-meets-scripts",
      { path: "^(src|netlify)/", pathNot: test },
      { path: "^scripts/" },
    ),
    never("product-meets-tests", { pathNot: [test, "^tests/"] }, { path: [test, "^tests/"] }),
    ...Object.entries(knows).map(([domain, known]) =>
      never(
        `${domain}-looks-downstream`,
        { path: `^src/domains/${domain}/` },
        { path: "^src/domains/", pathNot: [domain, ...known].map((d) => `^src/domains/${d}/`) },
      ),
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
