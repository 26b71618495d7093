import type { Declaration, Query, QueryKind, QueryOf } from "../kql/tree.js";
import { translate, translateAs } from "./expressions.js";
import { literalValue } from "./literals.js";
import { convert } from "./convert.js";
import { translateOperator } from "./operators/operators.js";
import { from, Names, relation, type Relation } from "./relation.js";
import { ident, join, sql } from "./sql.js";
import { NO_ROW, type Translation } from "./translation.js";
import { unionAll } from "./union.js";
import { nothing } from "./value.js";

type Translators = { [K in QueryKind]: (query: QueryOf<K>, translation: Translation) => Relation };

const TRANSLATORS: Translators = {
  table,
  reference: (query, translation) => {
    const found = translation.relations.get(query.id);
    if (!found) throw translation.unsupported(query.span, `The name '${query.name}' here`);
    return found;
  },
  datatable,
  range: (query, translation) => {
    const column = query.columns[0];
    if (!column) throw translation.unsupported(query.span, "range without a column");
    const scope = { translation, row: NO_ROW };
    const type = column.type;
    const [start, end] = [translateAs(query.from, type, scope).sql, translateAs(query.to, type, scope).sql];
    const step = translateAs(query.step, type === "datetime" ? "timespan" : type, scope).sql;
    const id = ident(column.name);
    const series =
      type === "real"
        ? sql`list_transform(generate_series(0, floor((${end} - ${start}) / ${step})::BIGINT), lambda i: ${start} + i * ${step})`
        : sql`generate_series(${start}, ${end}, ${step})`;
    const source = sql`(SELECT unnest(${series})::${type === "real" ? sql`DOUBLE` : type === "int" ? sql`INTEGER` : sql`BIGINT`} AS ${id})`;
    return relation(source, [{ ...column, id, nullable: false }], [{ id, descending: false, nullsFirst: false }]);
  },
  print: (query, translation) => {
    const names = new Names([]);
    const columns = query.columns.map((column) => ({ ...column, id: names.id(column.name), nullable: true }));
    const values = query.values.map((item, i) => {
      const value = translateAs(item.value, item.type, { translation, row: NO_ROW });
      return sql`${value.sql} AS ${columns[i]?.id ?? sql`x`}`;
    });
    return relation(sql`(SELECT ${join(values)})`, columns);
  },
  union: (query, translation) => {
    const inputs = query.inputs.map((input) => ({ name: nameOf(input), rows: translateQuery(input, translation) }));
    return unionAll(inputs, query.columns, query.sourceColumn);
  },
  block: (query, translation) => {
    declare(query.declarations, translation);
    return translateQuery(query.query, translation);
  },
  pipe: (query, translation) =>
    translateOperator(query.operator, translateQuery(query.input, translation), query.columns, translation),
};

/** A tabular expression as a relation. */
export function translateQuery<K extends QueryKind>(query: QueryOf<K>, translation: Translation): Relation {
  return (TRANSLATORS[query.kind] as (query: Query, translation: Translation) => Relation)(query as Query, translation);
}

/** Makes declared names known. A table read twice is computed once: it becomes a common table expression. */
export function declare(declarations: readonly Declaration[], translation: Translation): void {
  for (const declaration of declarations) {
    if (declaration.kind === "scalar") {
      const value = translate(declaration.value, { translation, row: NO_ROW });
      translation.values.set(
        declaration.id,
        value.simple || value.sql.length < 200 ? value : shared(value, translation),
      );
    } else {
      translation.relations.set(
        declaration.id,
        named(translateQuery(declaration.query, translation), declaration.name, translation),
      );
    }
  }
}

/** A long scalar is computed once, whatever reads it. */
function shared(value: ReturnType<typeof translate>, translation: Translation) {
  const id = translation.share("value", sql`SELECT ${value.sql} AS v`);
  return { sql: sql`(SELECT v FROM ${id})`, type: value.type, nullable: value.nullable, simple: true };
}

export function named(rows: Relation, name: string, translation: Translation): Relation {
  if (rows.filters.length === 0 && rows.computed.length === 0 && !rows.source.startsWith("(")) return rows;
  const id = translation.share(name, sql`SELECT * FROM ${from(rows)}`);
  return { ...rows, source: id, filters: [], computed: [] };
}

export function nameOf(query: Query): string | null {
  return query.kind === "table" || query.kind === "reference" ? query.name : null;
}

function table(query: QueryOf<"table">, translation: Translation): Relation {
  const stored = translation.catalog(query.name);
  if (!stored) throw translation.unsupported(query.span, `The table '${query.name}'`);
  translation.tablesRead.add(query.name);
  const columns = stored.schema.map((column) => ({
    ...column,
    id: ident(column.name),
    nullable: column.type !== "string",
  }));
  if (stored.relation === null) {
    translation.emptyTables.add(query.name);
    const values = columns.map((column) => sql`${nothing(column.type)} AS ${column.id}`);
    return relation(sql`(SELECT ${join(values)} WHERE false)`, columns);
  }
  const rows = relation(stored.relation, columns);
  const window = translation.timespan;
  const time = columns.find((column) => column.name === "TimeGenerated" && column.type === "datetime");
  if (!window || !time) return rows;
  const within = sql`${time.id} >= ${literalValue("datetime", window.start).sql} AND ${time.id} < ${literalValue("datetime", window.end).sql}`;
  return { ...rows, filters: [within] };
}

/** Rows of a datatable keep the order in which they are written: a hidden column numbers them. */
function datatable(query: QueryOf<"datatable">, translation: Translation): Relation {
  const names = new Names([]);
  const columns = query.columns.map((column) => ({
    ...column,
    id: names.id(column.name),
    nullable: column.type !== "string",
  }));
  const ordinal = names.id("row");
  if (query.rows.length === 0) {
    const values = columns.map((column) => sql`${nothing(column.type)} AS ${column.id}`);
    return relation(sql`(SELECT ${join(values)} WHERE false)`, columns);
  }
  const rows = query.rows.map((row, i) => {
    const cells = row.map((cell, j) => {
      const type = columns[j]?.type ?? cell.type;
      const value = convert(literalValue(cell.type, cell.value), type);
      if (!value) throw translation.wrong(cell.span, `A ${cell.type} in a column of type ${type}`);
      return cell.value === null ? nothing(type) : value.sql;
    });
    return sql`(${join([...cells, sql`${i}`])})`;
  });
  const list = join([...columns.map((column) => column.id), ordinal]);
  const source = sql`(SELECT * FROM (VALUES ${join(rows)}) AS ${ident("datatable")}(${list}))`;
  return relation(source, columns, [{ id: ordinal, descending: false, nullsFirst: false }]);
}
