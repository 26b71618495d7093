import { items, language, type MsCall, type MsGlobals } from "./microsoft.js";

/** Functions that answer Azure's queries with another type than the parser says. */
const ANSWERED_AS_LONG: Readonly<Record<string, readonly string[]>> = {
  getyear: ["date"],
  monthofyear: ["date"],
};

/**
 * The parser with the types and names that Kusto really answers with: 12.4 takes the year of a datetime for an int, weeks
 * between two for a long, the ordinals of getschema for longs, and column_ifexists() for a value of its default's type. What is built on them then has the right type too.
 */
export function withAnsweredTypes(globals: MsGlobals): MsGlobals {
  const { Symbols } = language();
  const { FunctionSymbol, Parameter, ScalarTypes } = Symbols;
  const long = Object.entries(ANSWERED_AS_LONG).map(([name, parameters]) => {
    const taken = parameters.map((parameter) => new Parameter.$ctor2(parameter, ScalarTypes["DateTime"]));
    return new FunctionSymbol.$ctor5(name, ScalarTypes["Long"], taken);
  });
  const changed = [...long, datetimeDiff(), ...["column_ifexists", "columnifexists"].map(columnIfExists)];
  const names = new Set(changed.map(({ Name }) => Name));
  const others = globals.Functions.filter(({ Name }) => !names.has(Name));
  countOrdinalsAsInt();
  const covariances = COVARIANCES.map(covariance);
  const aggregates = globals.Aggregates.filter(({ Name }) => !COVARIANCES.includes(Name));
  return globals.WithFunctions([...others, ...changed]).WithAggregates([...aggregates, ...covariances]);
}

function datetimeDiff() {
  const { FunctionSymbol, Parameter, ScalarTypes, ArgumentKind, Tabularity } = language().Symbols;
  const type = (call: MsCall) => {
    const part = call.GetArgument$1("part")?.ConstantValue;
    return typeof part === "string" && part.toLowerCase() === "week" ? ScalarTypes["Real"] : ScalarTypes["Long"];
  };
  return new FunctionSymbol.ctor("datetime_diff", type, Tabularity.Scalar, [
    new Parameter.$ctor3("part", ScalarTypes["String"], ArgumentKind.Constant),
    new Parameter.$ctor2("datetime1", ScalarTypes["DateTime"]),
    new Parameter.$ctor2("datetime2", ScalarTypes["DateTime"]),
  ]);
}

/** Of the column's own type where there is one, whatever type the default has. */
function columnIfExists(name: string) {
  const { FunctionSymbol, Parameter, ParameterTypeKind, ResultNameKind, ScalarTypes, ArgumentKind, Tabularity } =
    language().Symbols;
  const type = (call: MsCall) => {
    const wanted = call.GetArgument$1("column_name")?.ConstantValue;
    const columns = call.RowScope?.Columns;
    const own = columns && items(columns).find(({ Name }) => Name === wanted);
    return own?.Type ?? call.GetArgument$1("defaultValue")?.ResultType ?? ScalarTypes["Unknown"];
  };
  return new FunctionSymbol.ctor(name, type, Tabularity.Scalar, [
    new Parameter.$ctor3("column_name", ScalarTypes["String"], ArgumentKind.Constant),
    new Parameter.ctor("defaultValue", ParameterTypeKind.Any),
  ]).WithResultNameKind(ResultNameKind.FirstArgumentValueIfColumn);
}

const COVARIANCES = ["covariance", "covarianceif", "covariancep", "covariancepif"];

/** Named after both of its arguments: covariance_x_y. */
function covariance(name: string) {
  const { ColumnSymbol, FunctionSymbol, Parameter, ParameterTypeKind, ScalarTypes, Tabularity, TupleSymbol } =
    language().Symbols;
  const named = (call: MsCall) => {
    const parts = ["x", "y"].map((argument) => call.GetResultName(call.GetArgument$1(argument)) ?? "");
    return new TupleSymbol.$ctor1([new ColumnSymbol([name, ...parts].join("_"), ScalarTypes["Real"])]);
  };
  const condition = name.endsWith("if") ? [new Parameter.$ctor2("predicate", ScalarTypes["Bool"])] : [];
  const values = ["x", "y"].map((argument) => new Parameter.ctor(argument, ParameterTypeKind.Summable));
  return new FunctionSymbol.ctor(name, named, Tabularity.Scalar, [...values, ...condition]);
}

/** getschema's columns are a constant inside of the binder. */
function countOrdinalsAsInt(): void {
  const { Symbols, Binding } = language();
  const { ColumnSymbol, TableSymbol, ScalarTypes } = Symbols;
  const { NodeBinder } = Binding.Binder;
  const column = (name: string, type: string) => new ColumnSymbol(name, ScalarTypes[type]);
  NodeBinder.s_GetSchemaSchema = new TableSymbol.$ctor3([
    column("ColumnName", "String"),
    column("ColumnOrdinal", "Int"),
    column("DataType", "String"),
    column("ColumnType", "String"),
  ]);
  NodeBinder.s_GetSchemaInfo = new Binding.SemanticInfo.$ctor5(NodeBinder.s_GetSchemaSchema);
}
