/** A Vega-Lite specification as JSON. */
export interface VegaLiteSpec {
  [key: string]: unknown;
}

/** `over` laid upon `base`: objects are merged key by key, everything else is replaced. */
export function merged(base: VegaLiteSpec, over: VegaLiteSpec): VegaLiteSpec {
  const result: VegaLiteSpec = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isSpec(below) && isSpec(value) ? merged(below, value) : value;
  }
  return result;
}

export function isSpec(value: unknown): value is VegaLiteSpec {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
