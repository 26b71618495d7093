import { formatTimespan } from "../../kql/format.js";
import { parseDatetime, parseTimespan } from "../../kql/time.js";
import { formatDatetimeAs, formatTimespanAs } from "./format-time.js";
import { decimalText, realJson } from "./number-text.js";
import type { Scripts } from "./script.js";

function guid(text: string): string | null {
  const bare = /^[{(]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[)}]?$/i.exec(
    text.trim(),
  );
  return bare ? bare.slice(1).join("-").toLowerCase() : null;
}

export const conversionScripts: Scripts = {
  kusto_real_json: { takes: ["DOUBLE"], gives: "VARCHAR", call: realJson },
  kusto_decimal_text: { takes: ["VARCHAR"], gives: "VARCHAR", call: decimalText },
  kusto_timespan_text: { takes: ["BIGINT"], gives: "VARCHAR", call: formatTimespan },
  kusto_text_datetime: { takes: ["VARCHAR"], gives: "BIGINT", call: parseDatetime },
  kusto_text_timespan: { takes: ["VARCHAR"], gives: "BIGINT", call: parseTimespan },
  kusto_text_guid: { takes: ["VARCHAR"], gives: "VARCHAR", call: guid },
  kusto_format_datetime: { takes: ["BIGINT", "VARCHAR"], gives: "VARCHAR", call: formatDatetimeAs },
  kusto_format_timespan: { takes: ["BIGINT", "VARCHAR"], gives: "VARCHAR", call: formatTimespanAs },
};
