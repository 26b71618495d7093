import type { Query, QueryKind, QueryOf } from "../kql/tree.js";
import type { TableSchema } from "../kql/types.js";
import { declare, nameOf } from "./declarations.js";
import { translateAs, translateQuery } from "./scope.js";
import { literalValue } from "./literals.js";
import { convert } from "./convert.js";
import { translateOperator } from "./operators/operators.js";
import { filteredBeforeUnique } from "./operators/unique-filter.js";
import { Names, relation, withoutRows, type Relation } from "./relation.js";
import { narrowedTo } from "./scan.js";
import { searchRelation } from "./search.js";
import { findRelation } from "./find.js";
import { ident, join, sql, variable, VARIABLE_MARK } from "./sql.js";
import { NO_ROW, type Translation } from "./translation.js";
import { sourceOf, unionAll } from "./union.js";
import { nothing, STORAGE } from "./value.js";

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
    const names = new Names([]);
    const [id, ordinal] = [names.id(column.name), names.id("row")];
    const [index, last] = [variable("index"), sql`floor((${end} - ${start}) / ${step})::BIGINT`];
    const series =
      type === "real"
        ? sql`list_transform(generate_series(0, ${last}), lambda ${index}: ${start} + ${index} * ${step})`
        : sql`generate_series(${start}, ${end}, ${step})`;
    // The values follow each other by the step's sign, which the reader of a query may not know.
    const direction = sql`sign(${step}) * ${id}`;
    const source = sql`(SELECT *, ${direction} AS ${ordinal} FROM (SELECT unnest(${series})::${STORAGE[type]} AS ${id}))`;
    return relation(
      source,
      [{ ...column, id, nullable: false }],
      [{ id: ordinal, descending: false, nullsFirst: false }],
    );
  },
  print: (query, translation) => {
    const names = new Names([]);
    const columns = query.columns.map((column) => ({ ...column, id: names.id(column.name), nullable: true }));
    const values = query.values.map((item, i) => {
      const value = translateAs(item.value, item.type, { translation, row: NO_ROW, printed: true });
      return sql`${value.sql} AS ${columns[i]?.id ?? sql`x`}`;
    });
    // One row is in order: prev() and row_number() may ask for one.
    const ordinal = names.id("row");
    const source = sql`(SELECT ${join([...values, sql`0 AS ${ordinal}`])})`;
    return relation(source, columns, [{ id: ordinal, descending: false, nullsFirst: false }]);
  },
  union: (query, translation) => {
    const inputs = query.inputs.map((input) => ({ name: nameOf(input), rows: translateQuery(input, translation) }));
    return unionAll(inputs, query.columns, sourceOf(query), (what, hint) =>
      translation.unsupported(query.span, what, hint),
    );
  },
  search: searchRelation,
  find: findRelation,
  block: (query, translation) => {
    declare(query.declarations, { translation, row: NO_ROW });
    return translateQuery(query.query, translation);
  },
  pipe: (query, translation) => {
    const { operator, input, columns } = filteredBeforeUnique(query);
    return translateOperator(operator, translateQuery(input, translation), columns, translation);
  },
};

/** A tabular expression as a relation. */
export function queryRelation(query: Query, translation: Translation): Relation {
  return (TRANSLATORS[query.kind] as (query: Query, translation: Translation) => Relation)(query, translation);
}

function table(query: QueryOf<"table">, translation: Translation): Relation {
  const stored = translation.catalog(query.name);
  if (!stored) throw translation.unsupported(query.span, `The table '${query.name}'`);
  if (stored.schema.some(({ name }) => name.startsWith(VARIABLE_MARK))) {
    throw translation.unsupported(query.span, `A column whose name begins with '${VARIABLE_MARK}'`);
  }
  if (stored.relation === null) {
    // A wildcard finds hundreds of tables without data: only those that the query names are worth a word.
    if (query.matched) return unreadRelation(stored.schema);
    translation.tablesRead.add(query.name);
    translation.emptyTables.add(query.name);
    return emptyRelation(stored.schema);
  }
  translation.tablesRead.add(query.name);
  const columns = stored.schema.map((column) => ({
    ...column,
    id: ident(column.name),
    nullable: column.type !== "string",
  }));
  const scan = stored.scan && { ...stored.scan, standsFor: stored.relation, filters: [] };
  const rows = { ...relation(stored.relation, columns), ...(scan && { scan }) };
  const window = translation.timespan;
  const time = columns.find((column) => column.name === "TimeGenerated" && column.type === "datetime");
  if (!window || !time) return rows;
  const [start, end] = [literalValue("datetime", window.start).sql, literalValue("datetime", window.end).sql];
  const within = sql`${time.id} >= ${start} AND ${time.id} < ${end}`;
  return { ...narrowedTo(rows, time.name, start, end), filters: [within] };
}

/** Two tables of the reference have columns that differ only in case, which DuckDB cannot tell apart. */
function emptyRelation(schema: TableSchema): Relation {
  const names = new Names([]);
  return withoutRows(
    schema.map((column) => ({ ...column, id: names.id(column.name), nullable: column.type !== "string" })),
  );
}

/** What a union knows to leave out: only its columns count, and they are never read. */
function unreadRelation(schema: TableSchema): Relation {
  const source = sql`(SELECT 1 WHERE false)`;
  const columns = schema.map((column) => ({ ...column, id: nothing(column.type), nullable: true }));
  return { source, filters: [], computed: [], columns, order: [], taken: new Set(), emptySource: source };
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
  if (query.rows.length === 0) return emptyRelation(query.columns);
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
