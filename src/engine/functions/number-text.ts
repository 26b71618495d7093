/** A real as Kusto prints it: the shortest digits, an exponent from 1E+15 up and below 1E-05. */
export function realText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -5 && exponent < 15) return plain(value);
  const sign = exponent < 0 ? "-" : "+";
  return `${mantissa}E${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
}

/** A real inside a dynamic keeps a point, so that it stays a real; what JSON has no number for becomes its name. */
export function realJson(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(realText(value));
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

/** A decimal without the zeros that its storage adds. */
export function decimalText(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
