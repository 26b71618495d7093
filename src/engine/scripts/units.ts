import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

interface Quantity {
  convert(unit: string): number;
}
type Quantities = Readonly<Record<string, (new (value: number, unit: string) => Quantity) | undefined>>;

/** The units of UnitsNet, whose names are Kusto's; only the file of one quantity is loaded. */
function converter(quantity: string) {
  const units = lazy(() => library(`unitsnet-js/dist/gen-units/${quantity.toLowerCase()}.g`) as Quantities);
  return (value: number, from: string, to: string): number | null => {
    const Unit = units()[quantity];
    if (!Unit) throw new Error(`The library of units has no ${quantity}`);
    const named = Object.values(units()[`${quantity}Units`] ?? {});
    if (!named.includes(from) || !named.includes(to)) return null;
    return new Unit(value, from).convert(to);
  };
}

const SIZES = ["Bytes", "KB", "MB", "GB", "TB", "PB"];

/** format_bytes(): in the unit asked for, or the largest of which there is one; "" for a unit that is none. */
function formatBytes(size: number, digits: bigint, unit: string): string {
  const power =
    unit === "" ? SIZES.findLastIndex((_, i) => i === 0 || Math.abs(size) >= 1024 ** i) : SIZES.indexOf(unit);
  if (power < 0 || digits < 0n || digits > 100n || !Number.isFinite(size)) return "";
  return `${Number((size / 1024 ** power).toFixed(Number(digits)))} ${SIZES[power] ?? ""}`;
}

const convert = (quantity: string) =>
  ({ takes: ["DOUBLE", "VARCHAR", "VARCHAR"], gives: "DOUBLE", call: converter(quantity) }) as const;

export const unitScripts: Scripts = {
  kusto_convert_angle: convert("Angle"),
  kusto_convert_energy: convert("Energy"),
  kusto_convert_force: convert("Force"),
  kusto_convert_length: convert("Length"),
  kusto_convert_mass: convert("Mass"),
  kusto_convert_speed: convert("Speed"),
  kusto_convert_temperature: convert("Temperature"),
  kusto_convert_volume: convert("Volume"),
  kusto_format_bytes: { takes: ["DOUBLE", "BIGINT", "VARCHAR"], gives: "VARCHAR", call: formatBytes },
};
