import { visibleText } from "./visible-text.js";

let box: HTMLElement | undefined;

/** Vega's tooltip handler: values are only ever text. */
export function showTooltip(_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void {
  if (value === null || value === undefined || value === "") {
    box?.remove();
    box = undefined;
    return;
  }
  if (!box) {
    box = document.createElement("div");
    box.className = "tooltip";
    document.body.append(box);
  }
  box.replaceChildren(content(value));
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(4, Math.min(event.clientX + 12, innerWidth - width - 4))}px`;
  box.style.top = `${Math.max(4, Math.min(event.clientY + 12, innerHeight - height - 4))}px`;
}

function content(value: unknown): Node {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return visibleText(text(value));
  const list = document.createElement("dl");
  for (const [name, field] of Object.entries(value)) {
    const term = document.createElement("dt");
    const description = document.createElement("dd");
    term.append(visibleText(name));
    description.append(visibleText(text(field)));
    list.append(term, description);
  }
  return list;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
