import { pieces } from "../visible.js";

/** A text in which characters that hide or reorder others are told by their code point; never markup. */
export function visibleText(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const piece of pieces(text)) {
    if (piece.hidden) {
      const name = document.createElement("span");
      name.className = "hidden-char";
      name.textContent = piece.text;
      fragment.append(name);
    } else {
      fragment.append(piece.text);
    }
  }
  return fragment;
}
