import type { Expression } from "../kql/tree.js";
import type { Relation, Scanned, ScanKind } from "./relation.js";
import { translate, type Scope } from "./scope.js";
import { fixed, join, literal, sql, type Sql } from "./sql.js";

/**
 * Filters once more, right at the files: what is kept there is at least what the conditions keep, so that each condition
 * still has to be asked above. Row groups whose statistics rule a filter out are never read.
 */
export function narrowed(rows: Relation, conditions: readonly Expression[], scope: Scope): Relation {
  const { scan } = rows;
  if (!scan || scan.standsFor !== rows.source || rows.computed.length > 0) return rows;
  return withFilters(
    rows,
    scan,
    conditions.flatMap((condition) => bounds(condition, rows, scan, scope)),
  );
}

/** The rows of a table whose time lies in `[start, end)`, in ticks, filtered at the files where that can be. */
export function narrowedTo(rows: Relation, column: string, start: Sql, end: Sql): Relation {
  const { scan } = rows;
  const found = scan?.columns.get(column);
  if (!scan || !found || !isTime(found.kind)) return rows;
  const { column: raw, kind } = found;
  return withFilters(rows, scan, [sql`${raw} >= ${moment(start, kind, -1)}`, sql`${raw} <= ${moment(end, kind, 1)}`]);
}

function withFilters(rows: Relation, scan: Scanned, added: readonly Sql[]): Relation {
  if (added.length === 0) return rows;
  const filters = [...scan.filters, ...added];
  const source = sql`(SELECT ${scan.projection} FROM ${scan.source} WHERE ${join(filters, " AND ")})`;
  return { ...rows, source, scan: { ...scan, filters, standsFor: source } };
}

const FLIPPED: Readonly<Record<string, string>> = { "==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** What a condition says of the files' columns; nothing where it says nothing that is certain. */
function bounds(node: Expression, rows: Relation, scan: Scanned, scope: Scope): Sql[] {
  switch (node.kind) {
    case "between": {
      if (node.negated || node.value.type !== node.high.type) return [];
      const bound = (operator: string, other: Expression) => compared(node.value, operator, other, rows, scan, scope);
      return [...bound(">=", node.low), ...bound("<=", node.high)];
    }
    case "binary": {
      const flipped = FLIPPED[node.operator];
      if (flipped === undefined) return [];
      if (node.left.kind === "column") return compared(node.left, node.operator, node.right, rows, scan, scope);
      return compared(node.right, flipped, node.left, rows, scan, scope);
    }
    case "membership":
      if (node.operator !== "in" || "kind" in node.right || node.right.length > 100) return [];
      return alternatives(node.left, node.right, rows, scan);
    default:
      return [];
  }
}

function compared(
  side: Expression,
  operator: string,
  other: Expression,
  rows: Relation,
  scan: Scanned,
  scope: Scope,
): Sql[] {
  const found = behind(side, rows, scan);
  if (!found) return [];
  const { column, kind } = found;
  if (!isTime(kind)) return operator === "==" ? alternatives(side, [other], rows, scan) : [];
  if (other.type !== "datetime" || !isKnown(other)) return [];
  const ticks = translate(other, scope).sql;
  if (ticks.includes("SELECT ")) return [];
  const lower = operator === "==" || operator.startsWith(">") ? [sql`${column} >= ${moment(ticks, kind, -1)}`] : [];
  const upper = operator === "==" || operator.startsWith("<") ? [sql`${column} <= ${moment(ticks, kind, 1)}`] : [];
  return [...lower, ...upper];
}

/** `column == literal`, or one of several. The empty text also stands for what the file has not, so it says nothing. */
function alternatives(side: Expression, others: readonly Expression[], rows: Relation, scan: Scanned): Sql[] {
  const found = behind(side, rows, scan);
  if (!found) return [];
  const values = others.map((other) => {
    if (other.kind !== "literal") return null;
    if (found.kind === "text" && typeof other.value === "string" && other.type === "string" && other.value !== "")
      return literal(other.value);
    return found.kind === "integer" && typeof other.value === "bigint" ? sql`${other.value}::BIGINT` : null;
  });
  const known = values.filter((value) => value !== null);
  return known.length > 0 && known.length === values.length ? [sql`${found.column} IN (${join(known)})`] : [];
}

/** The files' column behind a plain column of the table. */
function behind(node: Expression, rows: Relation, scan: Scanned) {
  if (node.kind !== "column" || node.side !== undefined) return undefined;
  const column = rows.columns.find(({ name }) => name === node.name);
  const stored = column && [...scan.columns].find(([name]) => `"${name.replaceAll('"', '""')}"` === column.id);
  return stored?.[1];
}

/** Whether a value is the same for every row, as ago(7d) is. */
function isKnown(node: Expression): boolean {
  switch (node.kind) {
    case "literal":
    case "reference":
      return true;
    case "binary":
      return isKnown(node.left) && isKnown(node.right);
    case "unary":
      return isKnown(node.operand);
    case "call":
      return (
        /^(ago|now|bin|startof(day|week|month|year)|endof(day|week|month|year)|datetime_add|todatetime)$/.test(
          node.name,
        ) && node.args.every(({ value }) => value.kind !== "star" && isKnown(value))
      );
    default:
      return false;
  }
}

const isTime = (kind: ScanKind) => kind === "timestamp" || kind === "timestamptz";

/** Ticks as the files' own type, a microsecond further out: theirs are coarser than ticks. */
function moment(ticks: Sql, kind: ScanKind, further: -1 | 1): Sql {
  const make = fixed(kind === "timestamptz" ? "make_timestamptz" : "make_timestamp");
  return sql`${make}((${ticks} - 621355968000000000) // 10 + ${further})`;
}
