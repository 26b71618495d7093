/**
 * Puts a text on the clipboard. Where the browser refuses that to pages, puts it selected into `place`, for the reader to
 * copy; false then.
 */
export async function copyOrOffer(text: string, place: HTMLElement): Promise<boolean> {
  place.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.setAttribute("aria-label", "The rows as CSV");
    place.append(area);
    area.select();
    return false;
  }
}
