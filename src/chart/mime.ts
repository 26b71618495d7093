/** One output in several forms, by mime type; a frontend shows the richest form that it knows. */
export type MimeBundle = Record<string, unknown>;

/** The key of the method that says how an object is shown in a cell. */
export const displaySymbol: unique symbol = Symbol.for("huntbook.display");

/** What a cell can show in more than plain text: charts, findings. */
export interface Displayable {
  [displaySymbol](): MimeBundle;
}

export function isDisplayable(value: unknown): value is Displayable {
  return (
    typeof value === "object" &&
    value !== null &&
    displaySymbol in value &&
    typeof (value as Partial<Displayable>)[displaySymbol] === "function"
  );
}
