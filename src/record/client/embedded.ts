/** The JSON that the record carries under an id; undefined when there is none. */
export function embedded(id: string): unknown {
  const element = document.getElementById(`${id}-data`);
  return element instanceof HTMLScriptElement ? (JSON.parse(element.text) as unknown) : undefined;
}
