import { convert } from "../convert.js";
import { join, sql, type Sql } from "../sql.js";
import { PRIVATE_RANGES } from "../scripts/ipv4.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { inKnownRanges } from "./plain-ipv4.js";

const EMPTY = sql`''`;

/** Tests of one text against several: each an argument, or all of them in one dynamic array. */
const againstAny = (one: Sql, all: Sql, nulls: "maybe" | "never"): ScalarFunction => ({
  takes: ["string", "any..."],
  nulls,
  sql: ({ args: [text, ...sought], refuse, node }: FunctionCall) => {
    if (!text || sought.length === 0) throw refuse(`${node.name}() with one argument`);
    const tests = sought.map((value) => {
      if (value.type === "string") return sql`${one}(${text.sql}, ${value.sql})`;
      if (value.type !== "dynamic") throw refuse(`A ${value.type} in ${node.name}()`);
      return sql`${all}(${text.sql}, ${value.sql}::VARCHAR)`;
    });
    const either = sql`(${join(tests, " OR ")})`;
    return nulls === "never" ? sql`coalesce(${either}, false)` : either;
  },
});

/** format_ipv4() and format_ipv4_mask(): of a text, or of an address's number. */
const formatted = (script: Sql): ScalarFunction => ({
  takes: ["any", "long?"],
  nulls: "maybe",
  sql: ({ args: [address, mask], refuse, node }) => {
    if (!address) throw refuse(`${node.name}() of nothing`);
    const number = address.type === "string" ? undefined : convert(address, "long");
    if (address.type !== "string" && address.type !== "long" && address.type !== "int") {
      throw refuse(`${node.name}() of a ${address.type}`, "Give it a text or a whole number.");
    }
    const text = number ? sql`kusto_ipv4_of_number(${number.sql})` : address.sql;
    return sql`${script}(${text}, ${mask?.sql ?? sql`32`})`;
  },
});

/** Compares two addresses under a mask, as a number, or tells whether they are the same. */
const comparison = (script: Sql, bits: number, equal = false): ScalarFunction => ({
  takes: ["string", "string", "long?"],
  nulls: "maybe",
  sql: ({ args: [left, right, mask] }) => {
    const compared = sql`${script}(${left?.sql ?? EMPTY}, ${right?.sql ?? EMPTY}, ${mask?.sql ?? sql`${bits}`})`;
    return equal ? sql`(${compared} = 0)` : compared;
  },
});

export const networkFunctions: Readonly<Record<string, ScalarFunction>> = {
  parse_ipv4: { takes: ["string"], nulls: "maybe", sql: "kusto_ipv4($1)" },
  parse_ipv4_mask: { takes: ["string", "long"], nulls: "maybe", sql: "kusto_ipv4_under($1, $2)" },
  ipv4_netmask_suffix: { takes: ["string"], nulls: "maybe", sql: "kusto_ipv4_suffix($1)" },
  ipv4_is_private: {
    takes: ["string"],
    nulls: "maybe",
    sql: ({ args: [text], refuse }) => {
      if (!text) throw refuse("ipv4_is_private() of nothing");
      return inKnownRanges(text, PRIVATE_RANGES, sql`kusto_ipv4_private(${text.sql})`);
    },
  },
  ipv4_is_in_range: {
    takes: ["string", "string"],
    nulls: "maybe",
    sql: ({ args: [text, range], refuse }) => {
      if (!text || !range) throw refuse("ipv4_is_in_range() without a range");
      const script = sql`kusto_ipv4_in_range(${text.sql}, ${range.sql})`;
      return typeof range.constant === "string" ? inKnownRanges(text, [range.constant], script) : script;
    },
  },
  ipv4_is_in_any_range: againstAny(sql`kusto_ipv4_in_range`, sql`kusto_ipv4_in_any_range`, "maybe"),
  ipv4_compare: comparison(sql`kusto_ipv4_compare`, 32),
  ipv4_is_match: comparison(sql`kusto_ipv4_compare`, 32, true),
  ipv4_range_to_cidr_list: { takes: ["string", "string"], nulls: "maybe", sql: "kusto_ipv4_cidrs($1, $2)::JSON" },
  format_ipv4: formatted(sql`kusto_ipv4_format`),
  format_ipv4_mask: formatted(sql`kusto_ipv4_format_mask`),
  has_ipv4: { takes: ["string", "string"], nulls: "never", sql: "kusto_has_ipv4($1, $2)" },
  has_ipv4_prefix: { takes: ["string", "string"], nulls: "never", sql: "kusto_has_ipv4_prefix($1, $2)" },
  has_any_ipv4: againstAny(sql`kusto_has_ipv4`, sql`kusto_has_any_ipv4`, "never"),
  has_any_ipv4_prefix: againstAny(sql`kusto_has_ipv4_prefix`, sql`kusto_has_any_ipv4_prefix`, "never"),
  parse_ipv6: { takes: ["string"], nulls: "maybe", sql: "kusto_ipv6_under($1, 128)" },
  parse_ipv6_mask: { takes: ["string", "long"], nulls: "maybe", sql: "kusto_ipv6_under($1, $2)" },
  ipv6_compare: comparison(sql`kusto_ipv6_compare`, 128),
  ipv6_is_match: comparison(sql`kusto_ipv6_compare`, 128, true),
  ipv6_is_in_range: { takes: ["string", "string"], nulls: "maybe", sql: "kusto_ipv6_in_range($1, $2)" },
  ipv6_is_in_any_range: againstAny(sql`kusto_ipv6_in_range`, sql`kusto_ipv6_in_any_range`, "maybe"),
};
