import type { Expression } from "../kql/tree.js";
import type { KustoType } from "../kql/types.js";
import { operand } from "./convert.js";
import { sql, type Sql } from "./sql.js";
import type { Translation } from "./translation.js";
import { computed, STORAGE, type Value } from "./value.js";

type Binary = Extract<Expression, { kind: "binary" }>;

/** + - * / % by the types of both sides; a long that passes 64 bits is an error of the query, never a wrong number. */
export function arithmetic(node: Binary, left: Value, right: Value, translation: Translation): Value {
  const { type, operator } = node;
  const refuse = () =>
    translation.unsupported(
      node.span,
      `${left.type} ${operator} ${right.type}`,
      "Convert both sides to one type first.",
    );
  const as = (value: Value, wanted: KustoType): Sql => {
    const converted = operand(value, wanted);
    if (!converted) throw refuse();
    return converted.sql;
  };
  const nullable = left.nullable || right.nullable;
  const time = (side: KustoType) => side === "datetime" || side === "timespan";

  if (time(left.type) || time(right.type)) {
    const [l, r] = [side(left), side(right)];
    switch (operator) {
      case "+":
        return computed(type, sql`(${l} + ${r})`, nullable || left.type === "dynamic" || right.type === "dynamic");
      case "-":
        return computed(type, sql`(${l} - ${r})`, nullable || left.type === "dynamic" || right.type === "dynamic");
      case "*":
        return computed(type, sql`CAST(trunc(${as(left, "real")} * ${as(right, "real")}) AS BIGINT)`, nullable);
      case "/":
        if (type === "real") return computed(type, sql`(${as(left, "real")} / ${as(right, "real")})`, nullable);
        if (type === "timespan") {
          return computed(type, sql`TRY_CAST(trunc(${as(left, "real")} / ${as(right, "real")}) AS BIGINT)`, true);
        }
        throw refuse();
      case "%":
        return computed(type, sql`kusto_mod(${l}, ${r})`, true);
      default:
        throw refuse();
    }
  }

  /** A time stays as it is; beside it a dynamic is read as a time of the same kind. */
  function side(value: Value): Sql {
    if (time(value.type)) return value.sql;
    const other = value === left ? right : left;
    if (value.type === "dynamic")
      return as(value, other.type === "datetime" && node.type === "datetime" ? "timespan" : other.type);
    return as(value, "long");
  }

  const [l, r] = [as(left, type), as(right, type)];
  const whole = (word: Sql) =>
    type === "long" && translation.wrapping ? sql`kusto_wrap(${l}::HUGEINT ${word} ${r})` : sql`(${l} ${word} ${r})`;
  // DuckDB takes a decimal that it knows to be NULL for an INTEGER.
  const added = (word: Sql) => (type === "decimal" ? sql`(${l} ${word} ${r})::${STORAGE.decimal}` : whole(word));
  const decimal = (word: Sql) =>
    computed(type, sql`kusto_decimal_${word}(${l}::VARCHAR, ${r}::VARCHAR)::${STORAGE.decimal}`, true);
  const dynamic = left.type === "dynamic" || right.type === "dynamic";
  switch (operator) {
    case "+":
    case "-":
      return computed(type, added(operator === "+" ? sql`+` : sql`-`), nullable || dynamic);
    case "*":
      if (type === "decimal") return decimal(sql`product`);
      return computed(type, whole(sql`*`), nullable || dynamic);
    case "/":
      if (type === "decimal") return decimal(sql`quotient`);
      return type === "real"
        ? computed(type, sql`(${l} / ${r})`, nullable || dynamic)
        : computed(type, sql`(${l} // ${r})`, true);
    case "%":
      if (type === "decimal") return decimal(sql`remainder`);
      return computed(type, sql`kusto_mod(${l}, ${r})`, true);
    default:
      throw refuse();
  }
}
