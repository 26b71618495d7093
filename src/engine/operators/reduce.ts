import { from, Names, relation, withComputed, type Relation, type RelationColumn } from "../relation.js";
import { translateAs } from "../scope.js";
import { join, literal, sql, type Sql } from "../sql.js";
import type { Translation } from "../translation.js";
import type { Step } from "./step.js";
import { withWindows } from "./windows.js";

/** What the script holds in memory. */
const MOST_TEXTS = 200_000;
const MOST_CHARACTERS = 64_000_000;

/** Texts of the rows (`v`) and how many rows have each (`n`) with the number of its pattern (`p`); the patterns by number. */
interface Patterns {
  readonly members: Sql;
  readonly groups: Sql;
}

/** `… | reduce by text with threshold=0.1, characters="-"`. Every row belongs to one pattern, or to the others. */
export function reduce({ operator, input, columns, translation }: Step<"reduce">): Relation {
  translation.warnings.add(
    "reduce: the counts are exact; which of many possible patterns it tells may differ from Kusto's choice, whose search is not published in full.",
  );
  if (new Set(columns.map(({ name }) => name)).size < columns.length) {
    throw translation.wrong(
      operator.span,
      "reduce makes a column of a name that the rows have",
      "Rename the column of the rows.",
    );
  }
  const [rows, scope] = withWindows([operator.value], input, translation, "all");
  const { sql: value } = translateAs(operator.value, "string", scope);
  const [texts, [text]] = withComputed(rows, [{ name: "text", type: "string", value, nullable: false }]);
  if (!text) throw translation.unsupported(operator.span, "reduce of nothing");
  const source = translation.share("rows", sql`SELECT * FROM ${from(texts)}`);
  const counted = sql`SELECT ${text.id} AS v, count(*) AS n FROM ${source} GROUP BY ALL`;
  const characters = operator.characters === null ? sql`NULL::VARCHAR` : literal(operator.characters);
  const threshold = sql`${literal(String(operator.threshold))}::DOUBLE`;
  const found = patterns(counted, (json) => sql`kusto_reduced(${json}, ${threshold}, ${characters})`, translation);
  const own = columns.slice(-3);
  if (!operator.source) return grouped(found, own);
  const names = new Names(texts.taken);
  const added = own.map((column) => ({ ...column, id: names.id(column.name), nullable: false }));
  const joins = sql`JOIN ${found.members} AS m ON m.v = r.${text.id} JOIN ${found.groups} AS g ON g.p = m.p`;
  const all = sql`(SELECT r.*, ${join(toldAs(added))} FROM ${source} AS r ${joins})`;
  return { ...relation(all, [...input.columns, ...added], texts.order), taken: names.taken };
}

function grouped({ groups }: Patterns, own: Step<"reduce">["columns"]): Relation {
  const names = new Names([]);
  const out = own.map((column) => ({ ...column, id: names.id(column.name), nullable: false }));
  const others = names.id("others");
  const [pattern, count] = out;
  const order = [
    { id: others, descending: false, nullsFirst: false },
    ...(count ? [{ id: count.id, descending: true, nullsFirst: false }] : []),
    ...(pattern ? [{ id: pattern.id, descending: false, nullsFirst: false }] : []),
  ];
  return relation(sql`(SELECT ${join(toldAs(out))}, g.p = 0 AS ${others} FROM ${groups} AS g)`, out, order);
}

/** Pattern, Count and Representative. */
function toldAs(out: readonly RelationColumn[]): Sql[] {
  const values = [sql`g.pattern`, sql`g.n`, sql`g.representative`];
  return values.map((value, i) => sql`${value} AS ${out[i]?.id ?? value}`);
}

function patterns(counted: Sql, script: (json: Sql) => Sql, translation: Translation): Patterns {
  const texts = translation.share("texts", counted);
  const tooMany = literal(
    `reduce: more than ${MOST_TEXTS} different texts, or ${MOST_CHARACTERS} characters in them. Keep fewer rows first, or shorten the texts.`,
  );
  const fits = sql`SELECT CASE WHEN count(*) > ${MOST_TEXTS} OR sum(length(v)) > ${MOST_CHARACTERS} THEN error(${tooMany}) ELSE true END FROM ${texts}`;
  const listed = sql`SELECT list(v ORDER BY v) AS texts, list(n ORDER BY v) AS counts FROM ${texts} WHERE (${fits})`;
  const json = sql`to_json({'texts': texts, 'counts': counts})::VARCHAR`;
  const structure = sql`'{"patterns": ["VARCHAR"], "members": ["BIGINT"]}'`;
  const answer = translation.share(
    "answer",
    sql`SELECT texts, counts, from_json(${script(json)}, ${structure}) AS a FROM (${listed}) WHERE texts IS NOT NULL`,
  );
  const members = translation.share(
    "members",
    sql`SELECT unnest(texts) AS v, unnest(counts) AS n, unnest(a.members) AS p FROM ${answer}`,
  );
  const named = sql`SELECT unnest(a.patterns) AS pattern, unnest(range(len(a.patterns))) AS p FROM ${answer}`;
  const representative = sql`CASE WHEN p = 0 THEN '' ELSE first(v ORDER BY n DESC, v) END`;
  const sums = sql`SELECT p, sum(n)::BIGINT AS n, ${representative} AS representative FROM ${members} GROUP BY p`;
  const groups = translation.share("groups", sql`SELECT * FROM (${sums}) JOIN (${named}) USING (p)`);
  return { members, groups };
}
