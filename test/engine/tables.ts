import type { DuckDBConnection } from "@duckdb/node-api";
import { fixed } from "../../src/engine/sql.js";
import type { Catalog } from "../../src/engine/translation.js";
import type { Schemas, TableSchema } from "../../src/kql/types.js";

const SIGN_INS: TableSchema = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "User", type: "string" },
  { name: "IP", type: "string" },
  { name: "Result", type: "int" },
  { name: "Bytes", type: "long" },
  { name: "Risk", type: "real" },
  { name: "Took", type: "timespan" },
  { name: "Ok", type: "bool" },
  { name: "Id", type: "guid" },
  { name: "Device", type: "dynamic" },
];

const USERS: TableSchema = [
  { name: "User", type: "string" },
  { name: "Department", type: "string" },
  { name: "Level", type: "long" },
];

/** A table of the schemas that holds no data. */
const ALERTS: TableSchema = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "Severity", type: "string" },
  { name: "Score", type: "long" },
];

export const SCHEMAS: Schemas = new Map([
  ["SignIns", SIGN_INS],
  ["Users", USERS],
  ["Alerts", ALERTS],
]);

/** Six sign-ins of three users between 08:00 and 10:30 of 2024-05-01; eve's lack whatever can be null. */
const ROWS = `
  (638501472000000000, 'ann', '10.0.0.1', 0::INTEGER, 100::BIGINT, 0.5::DOUBLE, 10000000::BIGINT, true, 'a0000000-0000-0000-0000-000000000001', '{"os":"Windows","v":10}'),
  (638501490000000000, 'ann', '10.0.0.2', 50126, 200, 0.25, 20000000, false, 'a0000000-0000-0000-0000-000000000002', '{"os":"Linux","v":5.5}'),
  (638501508000000000, 'Bob', '8.8.8.8', 50126, 300, 1.0, 30000000, false, 'a0000000-0000-0000-0000-000000000003', '["a","b"]'),
  (638501526000000000, 'Bob', '8.8.8.8', 0, 400, 0.0, 40000000, true, 'a0000000-0000-0000-0000-000000000004', '"text"'),
  (638501544000000000, 'eve', '', 50053, NULL, NULL, NULL, NULL, NULL, NULL),
  (638501562000000000, 'eve', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL)`;

export async function createTables(connection: DuckDBConnection): Promise<Catalog> {
  const names = SIGN_INS.map(({ name }) => `"${name}"`).join(", ");
  await connection.run(
    `CREATE TABLE sign_ins AS SELECT * REPLACE (Device::JSON AS Device) FROM (VALUES ${ROWS}) AS rows(${names})`,
  );
  await connection.run(
    `CREATE TABLE users AS SELECT * FROM (VALUES ('ann', 'IT', 1::BIGINT), ('Bob', 'Finance', 2), ('zoe', 'IT', NULL)) AS rows("User", "Department", "Level")`,
  );
  const stored = new Map([
    ["SignIns", { schema: SIGN_INS, relation: fixed("sign_ins") }],
    ["Users", { schema: USERS, relation: fixed("users") }],
    ["Alerts", { schema: ALERTS, relation: null }],
  ]);
  return (name) => stored.get(name);
}
