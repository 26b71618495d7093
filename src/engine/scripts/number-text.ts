/** A real inside a dynamic keeps a point, so that it stays a real; what JSON has no number for becomes its name. */
export function realJson(value: number): string {
  if (!Number.isFinite(value))
    return JSON.stringify(Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

/** A decimal without the zeros that its storage adds. */
export function decimalText(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
