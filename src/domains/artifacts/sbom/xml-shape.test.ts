import fc from "fast-check";
import { expect, test } from "vitest";
import { readXmlShape } from "./xml-shape.ts";

const read = (text: string) => readXmlShape(text, 100_000);

test("the root's name and namespace are told", () => {
  const text = `\ufeff<?xml version="1.0" encoding='UTF-8'?>\n<!-- <a> -->\n<bom a="1>2" xmlns='urn:x'><b/></bom>`;
  expect(read(text)).toEqual({ ok: true, value: { root: "bom", namespace: "urn:x" } });
  expect(read("<a/>")).toEqual({ ok: true, value: { root: "a", namespace: "" } });
});

test.each([
  ["nothing", "", "xml_malformed"],
  ["a text", "a", "xml_malformed"],
  ["an end without begin", "</a>", "xml_malformed"],
  ["no end", "<a>", "xml_malformed"],
  ["one end too many", "<a></a></a>", "xml_malformed"],
  ["a tag inside a tag", "<a <b>", "xml_malformed"],
  ["an open quote", '<a b="></a>', "xml_malformed"],
  ["an open comment", "<!-- <a/>", "xml_malformed"],
  ["an open section", "<a><![CDATA[</a>", "xml_malformed"],
  ["a document type", "<!DOCTYPE a><a/>", "xml_doctype"],
  ["one in lower case", "<!doctype a><a/>", "xml_doctype"],
  ["one behind a comment", "<!-- --><!DOCTYPE a><a/>", "xml_doctype"],
  ["one inside", "<a><!ENTITY b 'c'></a>", "xml_doctype"],
  ["an entity in the middle of a begun section", "<a><![IGNORE[]]></a>", "xml_doctype"],
  ["another encoding", '<?xml version="1.0" encoding="latin1"?><a/>', "xml_encoding_not_utf8"],
  ["65 elements inside each other", `${"<a>".repeat(65)}${"</a>".repeat(65)}`, "xml_too_deep"],
  ["too much", "<a/>".padEnd(100_001), "xml_too_large"],
])("refused is %s", (_, text, error) => {
  expect(read(text)).toEqual({ ok: false, error });
});

test("64 elements inside each other are read", () => {
  expect(read(`${"<a>".repeat(64)}${"</a>".repeat(64)}`).ok).toBe(true);
});

test("a document type in a text, an attribute or a comment is none", () => {
  expect(read('<a b="<!DOCTYPE"><!-- <!DOCTYPE --><![CDATA[<!DOCTYPE a>]]></a>').ok).toBe(true);
});

test("whatever is passed on holds no declaration outside comments, sections and quotes", () => {
  const pieces = [
    "<a>",
    "</a>",
    "<a b=",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    '"',
    "'",
    "<?",
    "?>",
    ">",
    "<!DOCTYPE a>",
    " ",
  ];
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const text = `<a>${parts.join("")}</a>`;
      if (!read(text).ok) return;
      const tokens = text.match(token) ?? [];
      expect(tokens.filter((one) => one.startsWith("<!DOCTYPE"))).toEqual([]);
    }),
    { numRuns: 5000 },
  );
});
