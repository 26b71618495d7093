import { convert } from "../convert.js";
import { sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

const ofText = (sql: string): ScalarFunction => ({ takes: ["string"], nulls: "maybe", sql });

export const parsingFunctions: Readonly<Record<string, ScalarFunction>> = {
  parse_url: ofText("kusto_parse_url($1)::JSON"),
  parse_urlquery: ofText("kusto_parse_urlquery($1)::JSON"),
  parse_path: ofText("kusto_parse_path($1)::JSON"),
  parse_csv: ofText("kusto_parse_csv($1)::JSON"),
  parse_xml: ofText("kusto_parse_xml($1)::JSON"),
  // Its 32 digits are more than DECIMAL(38,18) holds before the point. DuckDB's cast from text takes 80 µs.
  parse_version: ofText(
    "(kusto_version_half($1, 0)::HUGEINT * 10000000000000000 + kusto_version_half($1, 1))::DECIMAL(38,0)",
  ),
  parse_command_line: {
    takes: ["string", "string"],
    nulls: "maybe",
    sql: ({ args: [line, parser], refuse }) => {
      if (!line || parser?.constant !== "windows") {
        throw refuse("parse_command_line() of other than Windows", 'Write "windows" as its second argument.');
      }
      return sql`kusto_parse_command_line(${line.sql})::JSON`;
    },
  },
  parse_user_agent: {
    takes: ["string", "any?"],
    nulls: "maybe",
    sql: ({ args: [agent, sought], refuse }) => {
      if (!agent) throw refuse("parse_user_agent() without a user agent");
      if (!sought) return sql`kusto_parse_user_agent(${agent.sql}, '["browser","os","device"]')::JSON`;
      const json = convert(sought, "dynamic");
      if (!json) throw refuse(`parse_user_agent() that looks for a ${sought.type}`);
      const list = sought.type === "string" ? sql`json_array(${json.sql})` : json.sql;
      return sql`kusto_parse_user_agent(${agent.sql}, ${list}::VARCHAR)::JSON`;
    },
  },
};
