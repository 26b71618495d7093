import { fixed, sql, variable, bind, type Sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

const DAY = 864_000_000_000n;

/** Ticks of what the clocks of a zone show at an instant. */
function shown(instant: Sql, zone: Sql): Sql {
  return sql`(kusto_ticks(timezone(${zone}, timezone('UTC', kusto_timestamp(${instant})))) + ${instant} % 10)`;
}

/**
 * The instant at which the clocks of a zone show a time, found by what they were a day before and a day after. A time
 * that the clocks jump over is told by those after the jump, as Kusto does; one that they show twice has no one answer.
 */
const localToUtc: ScalarFunction = {
  takes: ["datetime", "string"],
  nulls: "maybe",
  sql: ({ args: [local, zone] }) => {
    const [time, place, early, late] = ["local", "zone", "by the clocks before", "by the clocks after"].map(variable);
    if (!local || !zone || !time || !place || !early || !late) return sql`NULL`;
    const by = (day: Sql) => sql`(${time} - (${shown(day, place)} - ${day}))`;
    const fits = (instant: Sql) => sql`${shown(instant, place)} = ${time}`;
    const twice = sql`error(kusto_datetime_text(${time}) || ' comes twice in ' || ${place})`;
    const told = sql`CASE WHEN ${early} = ${late} OR NOT (${fits(early)}) THEN ${late} WHEN NOT (${fits(late)}) THEN ${early} ELSE ${twice} END`;
    const instants = bind(by(sql`(${time} - ${DAY})`), early, bind(by(sql`(${time} + ${DAY})`), late, told));
    return bind(local.sql, time, bind(zone.sql, place, instants));
  },
};

/** Names that ICU has beside those of the IANA's time zones. */
const OTHER_NAMES =
  "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST Factory US/Pacific-New Canada/East-Saskatchewan";

export const timeZoneFunctions: Readonly<Record<string, ScalarFunction>> = {
  datetime_utc_to_local: {
    takes: ["datetime", "string"],
    nulls: "maybe",
    sql: ({ args: [instant, zone] }) => {
      const time = variable("instant");
      return bind(instant?.sql ?? sql`NULL`, time, shown(time, zone?.sql ?? sql`''`));
    },
  },
  datetime_local_to_utc: localToUtc,
  datetime_list_timezones: {
    takes: [],
    nulls: "never",
    sql: () =>
      sql`(SELECT to_json(list(name ORDER BY name)) FROM pg_timezone_names() WHERE name NOT LIKE 'SystemV/%' AND NOT list_contains(string_split('${fixed(OTHER_NAMES)}', ' '), name))`,
  },
};
