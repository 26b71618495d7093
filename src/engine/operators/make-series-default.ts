import type { Series } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { convert } from "../convert.js";
import { literalValue } from "../literals.js";
import { translate } from "../scope.js";
import type { Sql } from "../sql.js";
import { NO_ROW, type Translation } from "../translation.js";
import { nothing, type Value } from "../value.js";

const NUMBERS: ReadonlySet<KustoType> = new Set(["int", "long", "real", "decimal"]);

/** What stands where a bin has no rows, as JSON in the type of the aggregate: 0 unless the query says otherwise. */
export function defaultOf({ aggregate, fallback }: Series, type: KustoType, translation: Translation): Sql {
  const refuse = (what: string, hint: string) =>
    translation.unsupported(fallback?.span ?? aggregate.call.span, what, hint);
  if (type === "dynamic") {
    throw refuse("A dynamic aggregate in make-series", "make-series takes aggregates that give one number.");
  }
  if (!fallback && !NUMBERS.has(type)) {
    throw refuse(`make-series of a ${type} without a default`, "Write default=… behind the aggregate.");
  }
  const given = fallback ? translate(fallback, { translation, row: NO_ROW }) : literalValue("long", 0n);
  if (given.constant === null) return nothing("dynamic");
  const value = inType(given, type);
  const json = value && convert(value, "dynamic");
  if (!json) throw refuse(`A ${given.type} as the default of a series of ${type}`, "Write it in the series' own type.");
  return json.sql;
}

/** The value in the series' type where that loses nothing. */
function inType(value: Value, type: KustoType): Value | undefined {
  if (value.type === type) return value;
  if (!NUMBERS.has(value.type) || !NUMBERS.has(type)) return undefined;
  if (type === "real" || type === "decimal" || value.type === "int" || (value.type === "long" && type === "long")) {
    return convert(value, type);
  }
  const { constant } = value;
  return (typeof constant === "number" || typeof constant === "bigint") && Number.isSafeInteger(Number(constant))
    ? literalValue("long", BigInt(constant))
    : undefined;
}
