import { ColumnTable, table as tableOf } from "arquero";
import { pageOf } from "../display/page.js";
import { tableJson } from "../display/table-json.js";
import { HuntbookError } from "../errors.js";
import { nearest } from "../kql/nearest.js";
import type { KustoColumn } from "../kql/types.js";
import { distinctEntities, entitiesIn } from "./entity.js";
import { findingKey } from "./finding-key.js";
import { type Finding, Findings } from "./finding-list.js";
import { checkOptions, type FindingsOptions } from "./finding-options.js";
import { seenAt, seenColumns } from "./finding-times.js";

/**
 * What a hunt found: one finding a row, of an Arquero table or a list of objects. As the last expression of a cell it
 * shows itself, and a run of the notebook collects it. No rows are a result as well: "No findings".
 *
 * @throws UsageInvalid for a column that is not there, a technique that is none, or a value that fits no entity or time.
 * @example
 * findings(sprayers, { title: "Password spray", severity: "high", techniques: ["T1110.003"], entities: { ip: "IPAddress" } })
 */
export function findings(table: ColumnTable | readonly object[], options: FindingsOptions): Findings {
  const source = table instanceof ColumnTable ? table : tableOfRows(table);
  checkOptions(options);
  const { columns, rows } = tableJson(pageOf(source, Infinity));
  const found = new Findings();
  for (const finding of foundIn(columns, rows, options)) found.push(finding);
  return found;
}

function foundIn(
  columns: readonly KustoColumn[],
  rows: readonly (readonly unknown[])[],
  { title, severity, techniques, entities, firstSeen, lastSeen, evidence, hunt: given }: FindingsOptions,
): Finding[] {
  // Without rows a list of objects has no columns either.
  if (columns.length === 0 && rows.length === 0) return [];
  const hunt = process.env["HUNTBOOK_HUNT"] || given || "notebook";
  const places = new Map(columns.map(({ name }, i) => [name, i]));
  const place = (option: string, name: string) => places.get(name) ?? unknownColumn(option, name, [...places.keys()]);
  const named = Object.entries(entities).flatMap(([type, names]) =>
    [names].flat().map((name) => ({ type, name, at: place(`entities.${type}`, name) })),
  );
  const kept = (evidence ?? [...places.keys()]).map((name) => ({ name, at: place("evidence", name) }));
  const { first, last } = seenColumns(columns, { first: firstSeen, last: lastSeen });
  const firstAt = first === undefined ? -1 : place("firstSeen", first);
  const lastAt = last === undefined ? -1 : place("lastSeen", last);
  return rows.map((row) => {
    const found = distinctEntities(named.flatMap(({ type, name, at }) => entitiesIn(type, name, row[at] ?? null)));
    const seen = {
      firstSeen: seenAt("firstSeen", first ?? "", row[firstAt] ?? null),
      lastSeen: seenAt("lastSeen", last ?? "", row[lastAt] ?? null),
    };
    if (seen.firstSeen !== null && seen.lastSeen !== null && seen.firstSeen > seen.lastSeen) throw reversed(seen);
    const held = Object.fromEntries(kept.map(({ name, at }) => [name, row[at] ?? null]));
    const key = findingKey(hunt, title, found);
    return { hunt, title, severity, techniques: [...techniques], entities: found, ...seen, evidence: held, key };
  });
}

/** A column for every name that any of the rows has. */
function tableOfRows(rows: unknown): ColumnTable {
  if (Array.isArray(rows) && (rows as unknown[]).every((row) => typeof row === "object" && row !== null)) {
    const objects = rows as readonly Readonly<Record<string, unknown>>[];
    const names = [...new Set(objects.flatMap((row) => Object.keys(row)))];
    return tableOf(
      names.map((name) => [name, objects.map((row) => row[name] ?? null)] as const),
      names,
    );
  }
  throw new HuntbookError("UsageInvalid", "findings wants a table or a list of objects first.", {
    hint: rows instanceof Promise ? "This is a promise: put await before the query." : "Give what ws.query returned.",
  });
}

function unknownColumn(option: string, name: string, names: readonly string[]): never {
  const near = nearest(name, names);
  throw new HuntbookError("UsageInvalid", `${option}: the table has no column ${JSON.stringify(name)}.`, {
    hint: near === undefined ? `Its columns are ${names.join(", ")}.` : `Did you mean ${JSON.stringify(near)}?`,
  });
}

function reversed({ firstSeen, lastSeen }: { firstSeen: string | null; lastSeen: string | null }): HuntbookError {
  return new HuntbookError("UsageInvalid", `firstSeen (${firstSeen}) comes after lastSeen (${lastSeen}).`, {
    hint: "Name the columns the other way round.",
  });
}
