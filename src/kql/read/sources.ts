import {
  child,
  className,
  columnsOf,
  isTabular,
  items,
  list,
  membersOf,
  type MsNode,
  type MsSymbol,
} from "../microsoft.js";
import type { Query } from "../tree.js";
import { viewBody } from "./functions.js";
import type { Reader } from "./reader.js";

/** The tables and views that an item of a union or an `in (…)` stands for: a wildcard may stand for many. */
export function sourcesOf(node: MsNode, reader: Reader): Query[] {
  if (!isWildcard(node)) return [reader.query(node)];
  const symbol = node.ReferencedSymbol;
  if (!symbol || className(symbol) === "ErrorSymbol")
    throw reader.unsupported(node, `The wildcard ${node.ToString().trim()}`);
  const members = membersOf(symbol);
  requireDistinct(
    members.map(({ Name }) => Name),
    node,
    reader,
  );
  const views = viewsInScope(reader);
  return members.map((member) =>
    views.includes(member.Name) ? viewBody(member.Name, node, reader) : matched(member, node, reader),
  );
}

/** What search and find read where nothing is named: every table of the database, and the views in scope. */
export function everySource(node: MsNode, reader: Reader): Query[] {
  const tables = items(reader.shared.globals.Database.Tables);
  const views = viewsInScope(reader);
  requireDistinct([...tables.map(({ Name }) => Name), ...views], node, reader);
  return [...tables.map((table) => matched(table, node, reader)), ...views.map((name) => viewBody(name, node, reader))];
}

function isWildcard(node: MsNode): boolean {
  const name = child(node, "Name");
  return (
    className(node) === "NameReference" && name !== undefined && /^(Bracketed)?WildcardedName$/.test(className(name))
  );
}

/** Whether a view of a table's name stands for both is not known. */
function requireDistinct(names: readonly string[], node: MsNode, reader: Reader): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw reader.unsupported(node, `A wildcard that finds a view and a table '${twice}'`, "Give the view another name.");
}

function matched(table: MsSymbol, node: MsNode, reader: Reader): Query {
  return { kind: "table", span: reader.span(node), columns: columnsOf(table), name: table.Name, matched: true };
}

/** Functions that a wildcard finds: those declared as `view ()`, without parameters. */
function viewsInScope(reader: Reader): string[] {
  return [...reader.scope.all()].flatMap(([name, binding]) => {
    if (binding.kind !== "function" || !child(binding.declaration, "ViewKeyword")) return [];
    const parameters = child(binding.declaration, "Parameters");
    const body = child(binding.declaration, "Body");
    const result = body && child(body, "Expression");
    const plain = parameters !== undefined && list(parameters, "Parameters").length === 0;
    return plain && result && isTabular(result) ? [name] : [];
  });
}
