import type { AggregateFunction } from "./aggregate.js";
import { collections } from "./collections.js";
import { counts } from "./counts.js";
import { numbers } from "./numbers.js";
import { percentiles } from "./percentiles.js";
import { rows } from "./rows.js";
import { sketches } from "./sketches.js";
import { spreads } from "./spreads.js";

/** Every aggregate function that the engine knows, by the name that KQL uses. */
export const AGGREGATES: ReadonlyMap<string, AggregateFunction> = new Map(
  [collections, counts, numbers, percentiles, rows, sketches, spreads].flatMap((family) => Object.entries(family)),
);
