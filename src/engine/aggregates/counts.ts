import { sql } from "../sql.js";
import type { AggregateFunction } from "./aggregate.js";

/** dcount() and its kin are exact here; Azure's estimate is off by up to a percent. Nulls do not count. */
const distinct = (condition?: number): AggregateFunction => ({
  nulls: "never",
  note: "exact, where Kusto estimates",
  sql: (call) => sql`count(DISTINCT ${call.value(0).sql})${call.filter(condition)}`,
});

/** count(condition) is what countif() was called before; any other argument is not looked at. */
const count: AggregateFunction = {
  nulls: "never",
  sql: (call) => {
    const conditional = call.length === 1 && !call.isStar(0) && call.value(0).type === "bool";
    return conditional ? sql`count(*)${call.filter(0)}` : sql`count(*)`;
  },
};

export const counts: Readonly<Record<string, AggregateFunction>> = {
  count,
  cnt: { nulls: "never", sql: () => sql`count(*)` },
  countif: { nulls: "never", sql: (call) => sql`count(*)${call.filter(0)}` },
  dcount: distinct(),
  dcountif: distinct(1),
  count_distinct: distinct(),
  count_distinctif: distinct(1),
};
