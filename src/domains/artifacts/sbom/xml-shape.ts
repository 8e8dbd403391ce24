import { ok, type Result, refuse } from "../../../kernel/result.ts";

export type XmlRefusal =
  | "xml_malformed"
  | "xml_doctype"
  | "xml_encoding_not_utf8"
  | "xml_too_deep"
  | "xml_too_large";

/** What can be known of an XML document before a parser sees it. */
export interface XmlShape {
  /** Qualified name of the root element. */
  readonly root: string;
  /** Default namespace that the root declares; empty for none. */
  readonly namespace: string;
}

const DEEPEST = 64;

/**
 * Looks through an XML 1.0 document once and refuses what a parser must never be handed: a document type
 * (and with it every entity: no XXE, no expansion), another encoding than UTF-8, elements nested past 64.
 * Whether the rest is well-formed and valid stays the parser's question.
 */
export function readXmlShape(text: string, mostCharacters: number): Result<XmlShape, XmlRefusal> {
  if (text.length > mostCharacters) return refuse("xml_too_large");
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let depth = 0;
  let shape: XmlShape | null = null;
  for (at = text.indexOf("<", at); at !== -1; at = text.indexOf("<", at)) {
    const mark = text.startsWith("<?", at) ? "?>" : markupEnd(text, at);
    if (mark === null) return refuse("xml_doctype");
    if (mark !== "") {
      const end = text.indexOf(mark, at + 2);
      if (end === -1) return refuse("xml_malformed");
      if (mark === "?>" && !isUtf8(text.slice(at, Math.min(end, at + 200))))
        return refuse("xml_encoding_not_utf8");
      at = end + mark.length;
      continue;
    }
    const end = tagEnd(text, at);
    if (end === -1) return refuse("xml_malformed");
    shape ??= rootOf(text.slice(at + 1, end));
    if (shape === null) return refuse("xml_malformed");
    if (text[at + 1] === "/") depth -= 1;
    else if (text[end - 1] !== "/") depth += 1;
    if (depth < 0) return refuse("xml_malformed");
    if (depth > DEEPEST) return refuse("xml_too_deep");
    at = end + 1;
  }
  return shape && depth === 0 ? ok(shape) : refuse("xml_malformed");
}

/** How a comment or CDATA section ends; empty for a tag, null for a declaration. */
function markupEnd(text: string, at: number): string | null {
  if (text.startsWith("<!--", at)) return "-->";
  if (text.startsWith("<![CDATA[", at)) return "]]>";
  return text[at + 1] === "!" ? null : "";
}

/** Where a tag closes: `>` inside quotes does not count. */
function tagEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === ">") return at;
    if (character === "<") return -1;
    at = character === '"' || character === "'" ? text.indexOf(character, at + 1) + 1 : at + 1;
    if (at === 0) return -1;
  }
  return -1;
}

/** The XML declaration may name an encoding; other instructions may not look like one either. */
function isUtf8(instruction: string): boolean {
  const encoding = /^<\?xml\s[^?]*\bencoding\s*=\s*["']([^"']*)["']/i.exec(instruction);
  return encoding === null || encoding[1]?.toLowerCase() === "utf-8";
}

function rootOf(tag: string): XmlShape | null {
  const root = /^[\w.:-]+/.exec(tag)?.[0];
  const namespace = /\sxmlns\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag);
  return root === undefined ? null : { root, namespace: namespace?.[1] ?? namespace?.[2] ?? "" };
}
