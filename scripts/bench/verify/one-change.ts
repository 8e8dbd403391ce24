import { nodeCrypto } from "../../../netlify/adapters/node-crypto.ts";
import { verify } from "../../../src/domains/artifacts/index.ts";
import { IGNORED_FIELDS } from "../../../src/domains/artifacts/verify/bundle/ignored-fields.ts";
import type { Json } from "../../../src/kernel/canonical-json.ts";
import { oneChangeEach } from "../../../tests/support/one-change.ts";
import { goodVectors } from "../../fuzz/seeds.ts";
import { type Bench, row } from "../row.ts";
import { benchBundles } from "./bundles.ts";
import { questionOf } from "./ours.ts";

/** V3: every change of one field of bundles that pass. */
export const benchOneChange: Bench = async ({ recordingsDir }) => {
  const own = await goodVectors();
  const others = recordingsDir === undefined ? [] : benchBundles(recordingsDir);
  const given = [
    ...own.map(({ text, question }) => ({ text, question })),
    ...(await Promise.all(
      others.map(async (bundle) => ({ text: bundle.text, question: await questionOf(bundle) })),
    )),
  ];
  const accepted: string[] = [];
  let ignored = 0;
  let changes = 0;
  for (const { text, question } of given)
    for (const { field, how, json } of oneChangeEach(JSON.parse(text.toString()) as Json)) {
      changes++;
      const { verdict } = await verify({ ...question, bundle: json }, nodeCrypto);
      if (verdict !== "pass") continue;
      if (Object.hasOwn(IGNORED_FIELDS, field)) ignored++;
      else accepted.push(`${field} ${how}`);
    }
  return [
    row({
      id: "V3",
      what: "single-field changes of valid bundles that pass and are on no list",
      unit: "",
      atMost: true,
      bar: 0,
      figure: accepted.length,
      n: changes,
      note: `${given.length} bundles; ${ignored} changes of the ${Object.keys(IGNORED_FIELDS).length} listed fields pass and leave nothing new in the verdict${accepted.length > 0 ? `; accepted: ${accepted.slice(0, 5).join(", ")}` : ""}`,
    }),
  ];
};
