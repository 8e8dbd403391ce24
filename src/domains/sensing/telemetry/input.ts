/** What a key does, never which key it is. */
export type KeyKind = "letter_like" | "correction" | "navigation" | "other";

/** One input, as far as it is ever kept: what kind, when, and for moves and scrolls how far or which way. */
export type InputEvent =
  | { readonly kind: "key"; readonly key: KeyKind; readonly tMs: number }
  /** Way of the pointer since the last kept move, in CSS pixels; never from where to where. */
  | { readonly kind: "move"; readonly px: number; readonly tMs: number }
  /** Down the page is 1, back up -1. */
  | { readonly kind: "scroll"; readonly direction: 1 | -1; readonly tMs: number }
  /** A click; a change of the page's visibility or focus. */
  | { readonly kind: "click" | "switch"; readonly tMs: number }
  /** The page lost the focus, or has it again: in between keys and pointer work elsewhere and are not seen. */
  | { readonly kind: "leave" | "return"; readonly tMs: number };
