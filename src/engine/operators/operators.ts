import type { Operator, OperatorKind } from "../../kql/tree.js";
import type { TableSchema } from "../../kql/types.js";
import type { Relation } from "../relation.js";
import type { Translation } from "../translation.js";
import { as } from "./as.js";
import { consume } from "./consume.js";
import { count } from "./count.js";
import { distinct } from "./distinct.js";
import { evaluate } from "./evaluate.js";
import { extend } from "./extend.js";
import { getschema } from "./getschema.js";
import { join } from "./join.js";
import { lookup } from "./lookup.js";
import { makeSeries } from "./make-series.js";
import { mvApply } from "./mv-apply.js";
import { mvExpand } from "./mv-expand.js";
import { parse } from "./parse.js";
import { parseKv } from "./parse-kv.js";
import { partition } from "./partition.js";
import { project } from "./project.js";
import { reduce } from "./reduce.js";
import { rename } from "./rename.js";
import { render } from "./render.js";
import { sample, sampleDistinct } from "./sample.js";
import { scan } from "./scan.js";
import { select } from "./select.js";
import { serialize } from "./serialize.js";
import { sort } from "./sort.js";
import { summarize } from "./summarize.js";
import type { Step } from "./step.js";
import { take } from "./take.js";
import { topHitters } from "./top-hitters.js";
import { topNested } from "./top-nested.js";
import { top } from "./top.js";
import { union } from "./union.js";
import { where } from "./where.js";

/** One file an operator; a kind that is missing here does not compile. */
const OPERATORS = {
  as,
  consume,
  count,
  distinct,
  evaluate,
  extend,
  getschema,
  join,
  lookup,
  "make-series": makeSeries,
  "mv-apply": mvApply,
  "mv-expand": mvExpand,
  parse,
  "parse-kv": parseKv,
  partition,
  project,
  reduce,
  rename,
  render,
  sample,
  "sample-distinct": sampleDistinct,
  scan,
  select,
  serialize,
  sort,
  summarize,
  take,
  top,
  "top-hitters": topHitters,
  "top-nested": topNested,
  union,
  where,
} satisfies { [K in OperatorKind]: (step: Step<K>) => Relation };

export function translateOperator(
  operator: Operator,
  input: Relation,
  columns: TableSchema,
  translation: Translation,
): Relation {
  const translate = OPERATORS[operator.kind] as (step: unknown) => Relation;
  const output = translate({ operator, input, columns, translation });
  return checked(output, columns, operator, translation);
}

/** Right or refused: what the translation made must be what the binder says comes out. */
function checked(output: Relation, columns: TableSchema, operator: Operator, translation: Translation): Relation {
  const same =
    output.columns.length === columns.length &&
    columns.every(({ name, type }, i) => output.columns[i]?.name === name && output.columns[i].type === type);
  if (same) return output;
  const told = (list: readonly { name: string; type: string }[]) =>
    list.map(({ name, type }) => `${name}:${type}`).join(", ");
  throw translation.unsupported(
    operator.span,
    `This use of '${operator.kind}' (it gives ${told(output.columns)} where Kusto has ${told(columns)})`,
  );
}
