/** What a key does, never which key it is. */
export type KeyKind = "letter_like" | "correction" | "navigation" | "other";

/** One input, as far as it is ever kept: what kind and when. */
export type InputEvent =
  | { readonly kind: "key"; readonly key: KeyKind; readonly tMs: number }
  /** A click; a move or scroll of the pointer; a change of the page's visibility or focus. */
  | { readonly kind: "click" | "move" | "switch"; readonly tMs: number };
