import type { Diagnostic } from "./diagnostic.js";
import { child, className, isTabular, token, type MsNode } from "./microsoft.js";

/** A habit that costs time, money or rows, where Microsoft's own analyzers have no word for it. */
interface Habit {
  readonly code: `HB${string}`;
  readonly message: string;
}

const UNBOUNDED = (table: string): Habit => ({
  code: "HB001",
  message: `${table} is read from its first day on: bound it first, as in | where TimeGenerated > ago(7d)`,
});
const EVERY_TABLE: Habit = {
  code: "HB002",
  message:
    "This reads every table of the workspace: name those that are meant, as in search in (SigninLogs, AuditLogs) …",
};
const EVERY_COLUMN: Habit = {
  code: "HB003",
  message: "A condition on * reads every column: name the columns that may hold the text",
};
const LOWERED: Habit = {
  code: "HB004",
  message:
    "tolower() or toupper() on every row, only to compare: =~ and in~ do not look at the case, and use the index",
};

/** The columns that a table's rows are ordered by in time. */
const TIMES: ReadonlySet<string> = new Set(["TimeGenerated", "Timestamp", "timestamp"]);

/** Warnings on a query that is right: what makes it slow, dear or easily misread. */
export function habitsIn(root: MsNode): Diagnostic[] {
  const found: Diagnostic[] = [];
  const tell = (node: MsNode, { code, message }: Habit) =>
    found.push({ code, severity: "warning", message, span: { start: node.TextStart, length: node.Width } });
  // A let may be bounded where it is used: it is only told of when the text bounds nothing at all.
  const anyBound = mentionsTime(root);
  visit(root, false);
  return found;

  function visit(node: MsNode, bounded: boolean): void {
    const name = className(node);
    if (name === "PipeExpression") {
      const operator = child(node, "Operator");
      const input = child(node, "Expression");
      const filters = operator !== undefined && boundsTime(operator);
      if (input) visit(input, bounded || filters);
      // A search behind a pipe reads only what comes in.
      if (operator && className(operator) === "SearchOperator")
        children(operator).forEach((inner) => visit(inner, bounded));
      else if (operator) visit(operator, className(operator) === "UnionOperator" && bounded);
      return;
    }
    look(node, name, bounded);
    for (const inner of children(node)) visit(inner, boundedInside(node, name, bounded));
  }

  function boundedInside(node: MsNode, name: string, bounded: boolean): boolean {
    if (name === "LetStatement") return anyBound;
    return bounded || (/^(Search|Find)Operator$/.test(name) && mentionsTime(node));
  }

  function look(node: MsNode, name: string, bounded: boolean): void {
    switch (name) {
      case "NameReference":
        if (!bounded && isTable(node) && hasTime(node)) tell(node, UNBOUNDED(node.SimpleName ?? ""));
        else if (node.ReferencedSymbol && className(node.ReferencedSymbol) === "GroupSymbol") tell(node, EVERY_TABLE);
        return;
      case "SearchOperator":
      case "FindOperator":
        if (!child(node, "InClause")) tell(node, EVERY_TABLE);
        return;
      case "BinaryExpression": {
        const left = child(node, "Left");
        const right = child(node, "Right");
        if (left && className(left) === "StarExpression") tell(node, EVERY_COLUMN);
        const equality = /^[!=]=$/.test(token(node, "Operator"));
        if (equality && [left, right].some((side) => side && isLowered(side))) tell(node, LOWERED);
      }
    }
  }
}

function children(node: MsNode): MsNode[] {
  return Array.from({ length: node.ChildCount }, (_, i) => node.GetChild(i)).filter((each) => each !== null);
}

function boundsTime(operator: MsNode): boolean {
  return /^(Filter|MakeSeries)Operator$/.test(className(operator)) && mentionsTime(operator);
}

function mentionsTime(node: MsNode): boolean {
  if (className(node) === "NameReference" && TIMES.has(node.SimpleName ?? "")) return true;
  return children(node).some(mentionsTime);
}

function isTable(node: MsNode): boolean {
  const symbol = node.ReferencedSymbol;
  return symbol !== null && className(symbol) === "TableSymbol" && isTabular(node);
}

function hasTime(node: MsNode): boolean {
  const columns = node.ResultType?.Columns;
  if (!columns) return false;
  return Array.from({ length: columns.Count }, (_, i) => columns.getItem(i).Name).some((name) => TIMES.has(name));
}

function isLowered(node: MsNode): boolean {
  if (className(node) !== "FunctionCallExpression") return false;
  return /^to(lower|upper)$/.test(child(node, "Name")?.SimpleName ?? "");
}
