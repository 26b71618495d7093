const fs=require("fs"),vm=require("vm");
let t=Date.now();
require("@kusto/language-service-next/bridge.min.js"); require("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
console.log("load",Date.now()-t, Object.keys(globalThis).filter(k=>/Kusto|Bridge/.test(k)));
const K=globalThis.Kusto.Language;
const {TableSymbol,ColumnSymbol,DatabaseSymbol,ScalarTypes}=K.Symbols;
const sch=JSON.parse(fs.readFileSync("../shared/schemas/log-analytics-tables.json"));
console.log(Array.isArray(sch), JSON.stringify(Object.entries(sch)[0]).slice(0,300));
