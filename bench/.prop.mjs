// bench/.prop.ts
import fc from "fast-check";

// src/errors.ts
var HuntbookError = class extends Error {
  code;
  hint;
  text;
  span;
  constructor(code2, message, details = {}) {
    super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.name = "HuntbookError";
    this.code = code2;
    this.hint = details.hint;
    this.text = details.text;
    this.span = details.span;
  }
  toString() {
    return describe(this);
  }
  /** What a notebook or a console prints: the error told to a person, without the stack of Huntbook's insides. */
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
    return `${this.code}: ${describe(this)}`;
  }
};
function describe(error) {
  if (!(error instanceof HuntbookError)) return error instanceof Error ? error.message : String(error);
  const lines = [error.message];
  if (error.text !== void 0 && error.span) lines.push(caret(error.text, error.span));
  if (error.hint) lines.push(error.hint);
  return lines.join("\n");
}
function position(text, offset) {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}
function caret(text, span) {
  const { line, column } = position(text, span.start);
  const source = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "");
  const width = Math.max(1, Math.min(span.length, source.length - column + 1));
  const label = `  line ${line} | `;
  const indent = source.slice(0, column - 1).replace(/[^\t]/g, " ");
  return `${label}${source}
${" ".repeat(label.length)}${indent}${"^".repeat(width)}`;
}

// src/kql/types.ts
var TICKS_PER_MILLISECOND = 10000n;
var TICKS_PER_DAY = 864000000000n;
var UNIX_EPOCH_TICKS = 621355968000000000n;

// src/kql/time.ts
var UNITS = {
  d: TICKS_PER_DAY,
  day: TICKS_PER_DAY,
  days: TICKS_PER_DAY,
  h: 36000000000n,
  hr: 36000000000n,
  hrs: 36000000000n,
  hour: 36000000000n,
  hours: 36000000000n,
  m: 600000000n,
  min: 600000000n,
  minute: 600000000n,
  minutes: 600000000n,
  s: 10000000n,
  sec: 10000000n,
  second: 10000000n,
  seconds: 10000000n,
  ms: TICKS_PER_MILLISECOND,
  milli: TICKS_PER_MILLISECOND,
  millis: TICKS_PER_MILLISECOND,
  millisec: TICKS_PER_MILLISECOND,
  millisecond: TICKS_PER_MILLISECOND,
  milliseconds: TICKS_PER_MILLISECOND,
  micro: 10n,
  micros: 10n,
  microsec: 10n,
  microsecond: 10n,
  microseconds: 10n,
  tick: 1n,
  ticks: 1n
};
function parseTimespan(text) {
  const bare = text.trim();
  const clock = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/.exec(bare);
  if (clock) {
    const [, sign2, days, hours, minutes, seconds, fraction2] = clock;
    if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return void 0;
    const ticks3 = BigInt(days ?? 0) * TICKS_PER_DAY + (BigInt(hours ?? 0) * 3600n + BigInt(minutes ?? 0) * 60n + BigInt(seconds ?? 0)) * 10000000n + BigInt((fraction2 ?? "").padEnd(7, "0"));
    return sign2 ? -ticks3 : ticks3;
  }
  const plain = /^([-+]?)(\d+)(?:\.(\d+))?\s*([a-z]*)$/i.exec(bare);
  if (!plain) return void 0;
  const [, sign, whole, fraction = "", unit = ""] = plain;
  const size = unit === "" ? TICKS_PER_DAY : UNITS[unit.toLowerCase()];
  if (size === void 0) return void 0;
  const ticks2 = BigInt(whole ?? 0) * size + BigInt(fraction || 0) * size / 10n ** BigInt(fraction.length);
  return sign === "-" ? -ticks2 : ticks2;
}
var MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
function parseDatetime(text) {
  const bare = text.trim();
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|GMT|UTC|[-+]\d{2}:?\d{2})?$/i.exec(
    bare
  );
  if (iso) {
    const [, year2, month, day, hour, minute, second, fraction, zone] = iso;
    return ticks([year2, month, day ?? "1", hour, minute, second], fraction, zone);
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (compact) return ticks([compact[1], compact[2], compact[3]]);
  const year = /^(\d{4})$/.exec(bare);
  if (year) return ticks([year[1], "1", "1"]);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?\s*(AM|PM)?)?\s*(Z|UTC)?$/i.exec(
    bare
  );
  if (american) {
    const [, month, day, years, hour, minute, second, fraction, half] = american;
    return ticks([years, month, day, hour24(hour, half), minute, second], fraction);
  }
  const rfc = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{2,4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?\s*(Z|GMT|UTC|[-+]\d{2}:?\d{2})?$/i.exec(
    bare
  );
  if (rfc) {
    const [, day, name, short, hour, minute, second, fraction, zone] = rfc;
    const month = MONTHS.indexOf((name ?? "").toLowerCase()) + 1;
    const full = short?.length === 2 ? Number(short) < 50 ? `20${short}` : `19${short}` : short;
    return month === 0 ? void 0 : ticks([full, String(month), day, hour, minute, second], fraction, zone);
  }
  return void 0;
}
function hour24(hour, half) {
  if (hour === void 0 || half === void 0) return hour;
  return String(Number(hour) % 12 + (half.toUpperCase() === "PM" ? 12 : 0));
}
function ticks(parts, fraction = "", zone = "Z") {
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(
    (part) => part === void 0 ? void 0 : Number(part)
  );
  const date = /* @__PURE__ */ new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const fits = year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!fits || hour > 23 || minute > 59 || second > 59) return void 0;
  const milliseconds = BigInt(date.getTime()) + BigInt(hour * 36e5 + minute * 6e4 + second * 1e3);
  const offset = /^([-+])(\d{2}):?(\d{2})$/.exec(zone);
  const shift = offset ? BigInt((Number(offset[2]) * 60 + Number(offset[3])) * 6e4) : 0n;
  const utc = offset?.[1] === "-" ? milliseconds + shift : milliseconds - shift;
  return utc * TICKS_PER_MILLISECOND + UNIX_EPOCH_TICKS + BigInt(fraction.slice(0, 7).padEnd(7, "0"));
}

// src/kql/duration.ts
var UNITS2 = [
  ["d", TICKS_PER_DAY],
  ["h", 36000000000n],
  ["m", 600000000n],
  ["s", 10000000n],
  ["ms", TICKS_PER_MILLISECOND],
  ["tick", 1n]
];
var Duration = class {
  constructor(ticks2) {
    this.ticks = ticks2;
  }
  ticks;
  /** As KQL writes it, in the largest unit that needs no fraction: `7d`, `90m`, `-1s`. */
  toString() {
    const [unit, size] = UNITS2.find(([, size2]) => this.ticks % size2 === 0n) ?? ["tick", 1n];
    return `${this.ticks / size}${unit}`;
  }
};
function duration(length) {
  const ticks2 = typeof length === "string" ? ticksOfText(length) : ticksOfMilliseconds(length);
  if (ticks2 === void 0 || BigInt.asIntN(64, ticks2) !== ticks2) {
    throw new HuntbookError(
      "KqlValue",
      `${typeof length === "string" ? JSON.stringify(length) : length} is no duration.`,
      {
        hint: 'Write it with its unit, as in "7d", "1.5h" or "00:30:00", or as a number of milliseconds.'
      }
    );
  }
  return new Duration(ticks2);
}
function ticksOfText(text) {
  return /[a-z:]/i.test(text) ? parseTimespan(text) : void 0;
}
function ticksOfMilliseconds(milliseconds) {
  const ticks2 = Math.round(milliseconds * 1e4);
  return Number.isSafeInteger(ticks2) ? BigInt(ticks2) : void 0;
}

// src/kql/fragment.ts
var Kql = class {
  constructor(text) {
    this.text = text;
  }
  text;
  toString() {
    return this.text;
  }
};

// src/kql/literal.ts
import { types } from "node:util";
var ODD = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
var SHORT = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "	": "\\t" };
var BINDABLE = "Bind a string, number, bigint, boolean, Date, duration, null, an array of these, a plain object or a kql fragment.";
function literal(value) {
  if (value instanceof Duration) return value.ticks < 0n ? `time(${value.toString()})` : value.toString();
  if (types.isDate(value)) return `datetime(${isoText(value)})`;
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "number":
      return numberLiteral(value);
    case "bigint":
      return requireLong(value) < 0n ? `long(${value})` : value.toString();
    case "boolean":
      return String(value);
    default:
      return `dynamic(${dynamicText(value)})`;
  }
}
function stringLiteral(text) {
  return `"${text.replace(ODD, (odd) => SHORT[odd] ?? escaped(odd))}"`;
}
function isoText(date) {
  const time = date.getTime();
  if (Number.isNaN(time)) throw refused("an invalid Date cannot be put into a query");
  const text = date.toISOString();
  if (!/^(?!0000)\d{4}-/.test(text)) throw refused(`the year of ${text} is outside of KQL's 0001 to 9999`);
  return text;
}
function dynamicText(value) {
  return json(value, "", /* @__PURE__ */ new Set());
}
function numberLiteral(value) {
  if (Number.isNaN(value)) return "real(nan)";
  if (!Number.isFinite(value)) return value > 0 ? "real(+inf)" : "real(-inf)";
  const text = String(requireExact(value));
  if (Number.isSafeInteger(value)) return value < 0 ? `long(${text})` : text;
  return /^\d+\.\d+$/.test(text) ? text : `real(${text})`;
}
function requireExact(value) {
  const size = Math.abs(value);
  if (size > Number.MAX_SAFE_INTEGER && size < 2 ** 63) {
    throw refused(
      `the number ${value} is past 2^53 and may have lost digits`,
      "Bind a bigint, as in 9007199254740993n."
    );
  }
  return value;
}
function requireLong(value) {
  if (BigInt.asIntN(64, value) !== value) throw refused(`${value} does not fit the 64 bits of a long`);
  return value;
}
function json(value, path, around) {
  const at = path === "" ? "" : ` (at ${path})`;
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) throw refused(`a dynamic cannot hold ${value}${at}`);
      return String(requireExact(value));
    case "bigint":
      return requireLong(value).toString();
    case "object":
      if (value === null) return "null";
      if (value instanceof Duration || types.isDate(value)) return timeInDynamic(value);
      if (around.has(value)) throw refused(`an object that contains itself cannot be put into a query${at}`);
      return jsonOfObject(value, path, new Set(around).add(value), at);
    default:
      throw refused(`${kindOf(value)} cannot be put into a query${at}`, hintFor(value));
  }
}
function jsonOfObject(value, path, around, at) {
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, i) => json(item, `${path}[${i}]`, around)).join(",")}]`;
  }
  if (!isPlain(value)) throw refused(`${kindOf(value)} cannot be put into a query${at}`, hintFor(value));
  const fields = Object.entries(value).map(
    ([name, field]) => `${stringLiteral(name)}:${json(field, `${path}.${name}`, around)}`
  );
  return `{${fields.join(",")}}`;
}
function timeInDynamic(value) {
  return value instanceof Duration ? `time(${value.toString()})` : `datetime(${isoText(value)})`;
}
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && !(Symbol.toStringTag in value);
}
function kindOf(value) {
  if (typeof value === "undefined") return "undefined";
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  const { constructor } = value;
  return typeof constructor === "function" && constructor.name !== "" ? `a ${constructor.name}` : "this object";
}
function hintFor(value) {
  if (types.isPromise(value)) return "Await the promise first.";
  if (types.isSet(value) || types.isTypedArray(value)) return "Bind an array of it: [...values].";
  return `${BINDABLE} For a column of a table: table.array(name).`;
}
function escaped(odd) {
  return Array.from({ length: odd.length }, (_, i) => `\\u${odd.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}
function refused(what, hint = BINDABLE) {
  return new HuntbookError("KqlValue", `${what[0]?.toUpperCase() ?? ""}${what.slice(1)}.`, { hint });
}

// src/kql/place.ts
var COMMENT = /(?:\/\/|#)[^\r\n\u2028\u2029]*/y;
var MULTILINE = /```[^]*?```|~~~[^]*?~~~/y;
var VERBATIM = /@"(?:[^"\r\n]|"")*"(?!")|@'(?:[^'\r\n]|'')*'(?!')/y;
var ESCAPE = String.raw`\\(?:["'\\abfnrtv0-7]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})`;
var OPEN = String.raw`"(?:[^"\\\r\n]+|${ESCAPE})*|'(?:[^'\\\r\n]+|${ESCAPE})*`;
var STRING = new RegExp(`"(?:[^"\\\\\\r\\n]+|${ESCAPE})*"|'(?:[^'\\\\\\r\\n]+|${ESCAPE})*'`, "y");
var STRING_START = new RegExp(`\`\`\`|~~~|@["']|${OPEN}`, "y");
var LITERAL = /\b(bool|boolean|datetime|date|timespan|time|guid|uniqueid|int|int32|int64|long|real|double|float|decimal)\s*\(([^)\r\n\u2028\u2029]*)(\)?)/y;
var WORD = /\w+/y;
var UNCLEAR = /(?<=[^\s(,[:])~~~/y;
function placeAtEnd(text) {
  for (let at = 0; at < text.length; ) {
    const comment = match(COMMENT, text, at);
    if (comment !== void 0) {
      at += comment.length;
      if (at === text.length) return { in: "comment" };
      continue;
    }
    if (match(UNCLEAR, text, at) !== void 0) throw unclear(text, at);
    const closed = match(MULTILINE, text, at) ?? match(VERBATIM, text, at) ?? match(STRING, text, at);
    if (closed !== void 0) {
      at += closed.length;
      continue;
    }
    const open = match(STRING_START, text, at);
    if (open !== void 0) return openString(text, at, open);
    LITERAL.lastIndex = at;
    const literal2 = LITERAL.exec(text);
    if (literal2) {
      const [whole, type = "", inside = "", end] = literal2;
      if (end === "" && at + whole.length === text.length) return { in: "literal", start: at, type, inside };
      if (end === "") throw unclosed(`${type} literal`, text, at);
      at += whole.length;
      continue;
    }
    at += match(WORD, text, at)?.length ?? 1;
  }
  return { in: "code" };
}
function openString(text, start, open) {
  const multiline = /^(```|~~~)/.test(open);
  const end = start + open.length;
  if (!open.startsWith("@") && !multiline && text[end] === "\\" && end + 1 < text.length) {
    throw new HuntbookError(
      "KqlSyntax",
      `The query holds a string with ${text.slice(end, end + 2)}, which KQL does not know.`,
      {
        hint: String.raw`Double the backslash, or write the string as @"…".`,
        text,
        span: { start: end, length: 2 }
      }
    );
  }
  if (!multiline && /[\r\n]/.test(text.slice(start))) throw unclosed("string", text, start);
  return { in: "string", start };
}
function unclear(text, start) {
  return new HuntbookError("KqlSyntax", "The query holds ~~~ right after something else.", {
    hint: "Put a space before a string in ~~~.",
    text,
    span: { start, length: 3 }
  });
}
function unclosed(what, text, start) {
  return new HuntbookError("KqlSyntax", `The query holds a ${what} that is not closed.`, {
    text,
    span: { start, length: 1 }
  });
}
function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

// src/kql/typed.ts
import { types as types2 } from "node:util";
function insideLiteral(type, value) {
  const text = plainText(value);
  if (text === void 0 || !/^[\w+\-.:/ ]*$/.test(text)) return void 0;
  switch (type) {
    case "bool":
    case "boolean":
      return typeof value === "boolean" ? text : void 0;
    case "date":
    case "datetime":
      return typeof value !== "number" && parseDatetime(text) !== void 0 ? text : void 0;
    case "time":
    case "timespan":
      return parseTimespan(text) !== void 0 && /[a-z:]/i.test(text) ? text : void 0;
    case "guid":
    case "uniqueid":
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : void 0;
    case "int":
    case "int32":
      return /^-?\d{1,10}$/.test(text) && BigInt.asIntN(32, BigInt(text)) === BigInt(text) ? text : void 0;
    case "int64":
    case "long":
      return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? text : void 0;
    default:
      return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? text : void 0;
  }
}
function plainText(value) {
  if (types2.isDate(value)) return isoText(value);
  if (value instanceof Duration) return value.toString();
  if (typeof value === "number") return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : void 0;
  return typeof value === "string" || typeof value === "bigint" || typeof value === "boolean" ? String(value) : void 0;
}

// src/kql/bind.ts
function bind(value, before, after) {
  const place = placeAtEnd(before);
  switch (place.in) {
    case "string":
      throw refused2("it stands inside of a string.", "Leave out the quotes around ${\u2026}: the value brings its own.");
    case "literal":
      return bindInLiteral(value, place, after);
    case "comment":
      return (value instanceof Kql ? value.text : list(value)).replace(/[\r\n\u2028\u2029]+/g, " ");
    case "code":
      return bindInCode(value, before, after);
  }
}
function bindInCode(value, before, after) {
  if (value instanceof Kql) return fragment(value);
  if (/\bdynamic\s*\(\s*$/.test(before) && /^\s*\)/.test(after)) return dynamicText(value);
  if (Array.isArray(value)) return bindList(value, before, after);
  requireApart(value, before, after);
  if (value === null) requireNoComparison(before);
  if (typeof value === "string" && /\bago\s*\(\s*$/.test(before)) return literal(durationIn(value));
  return literal(value);
}
function fragment({ text }) {
  const end = placeAtEnd(text);
  if (end.in === "string" || end.in === "literal") throw refused2("the fragment holds a string that is not closed.");
  return end.in === "comment" ? `${text}
` : text;
}
function bindInLiteral(value, { type, inside }, after) {
  const text = inside.trim() === "" && /^\s*\)/.test(after) ? insideLiteral(type, value) : void 0;
  if (text !== void 0) return text;
  const instead = type.startsWith("date") ? "Bind a Date" : "Bind the value";
  throw refused2(`it is no ${type}, or not all that stands in ${type}( ).`, `${instead} without ${type}( ) around it.`);
}
function bindList(values, before, after) {
  const stands = /[([,]\s*$/.test(before) && /^\s*[)\],]/.test(after);
  if (values.length === 0) {
    if (/\b(in~?|has_any|has_all)\s*\(\s*$/.test(before) && /^\s*\)/.test(after)) return literal([]);
    throw refused2("an empty array can only stand in in ( ), has_any ( ) or has_all ( ).");
  }
  if (!stands && !values.every((value) => value instanceof Kql)) {
    throw refused2(
      "an array is bound as a list.",
      "Write parentheses around it, as in X in (${values}), or dynamic(${values})."
    );
  }
  return list(values);
}
function list(value) {
  if (!Array.isArray(value)) return literal(value);
  return Array.from(value, (item, i) => {
    if (item instanceof Kql) return fragment(item);
    if (item === null || Array.isArray(item)) {
      throw refused2(`element ${i} is ${item === null ? "null" : "an array"}, which a list cannot hold.`);
    }
    return item === void 0 ? elementMissing(i) : literal(item);
  }).join(", ");
}
function elementMissing(i) {
  throw refused2(`element ${i} is undefined.`);
}
function requireApart(value, before, after) {
  if (/[\w@"'`]$/.test(before) || /(?<!\.)\.$/.test(before)) {
    throw refused2(
      "it touches what stands before it.",
      "Put a space or an operator before ${\u2026}; a name is bound as kql.id(name)."
    );
  }
  if (isAmount(value) && /^(d|h|m|s|ms|microseconds?|ticks?)\b/.test(after)) return;
  if (/^[\w@"'`]/.test(after) || /^\.(?!\.)/.test(after)) {
    throw refused2(
      "it touches what stands after it.",
      "Put a space or an operator after ${\u2026}; a name is bound as kql.id(name)."
    );
  }
}
function isAmount(value) {
  return (typeof value === "number" || typeof value === "bigint") && /^\d+(\.\d+)?$/.test(String(value));
}
function requireNoComparison(before) {
  if (!/([=!]=|[=!]~|<>|[<>]=?)\s*$/.test(before)) return;
  throw refused2("a comparison with null is never true.", "Ask isnull(X), or isempty(X) of a string.");
}
function durationIn(text) {
  try {
    return duration(text);
  } catch (cause) {
    const hint = 'Give ago( ) a duration such as "7d" or "12h".';
    throw new HuntbookError("KqlValue", `${JSON.stringify(text)} is no duration.`, { hint, cause });
  }
}
function refused2(what, hint) {
  return new HuntbookError("KqlValue", what, hint === void 0 ? {} : { hint });
}

// src/kql/name.ts
function quotedName(name) {
  if (typeof name !== "string" || name === "") {
    throw new HuntbookError("KqlValue", "A table's or column's name is a text of at least one character.");
  }
  if (/^[A-Z][A-Za-z0-9_]*$/.test(name) && !/^(true|false)$/i.test(name)) return name;
  return `['${stringLiteral(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`;
}

// src/kql/tag.ts
var kql = Object.assign(
  (parts, ...values) => {
    if (!Array.isArray(parts) || !Array.isArray(parts.raw)) {
      throw new HuntbookError("UsageInvalid", "kql is a tag: it stands right before a text in backquotes.", {
        hint: "Write kql`SigninLogs | take 10`."
      });
    }
    const written = parts.raw.map(unescaped);
    let text = written[0] ?? "";
    values.forEach((value, i) => {
      const after = written[i + 1] ?? "";
      text += bindAt(i, value, text, after, written) + after;
    });
    const end = placeAtEnd(text);
    if (end.in === "string") throw unclosed("string", text, end.start);
    if (end.in === "literal") throw unclosed(`${end.type} literal`, text, end.start);
    return new Kql(text);
  },
  { id: (name) => new Kql(quotedName(name)), duration }
);
function unescaped(raw) {
  return raw.replace(/\\(\\|`|\$\{)/g, (pair, next) => next === "\\" ? pair : next);
}
function bindAt(i, value, before, after, written) {
  try {
    return bind(value, before, after);
  } catch (error) {
    if (!(error instanceof HuntbookError) || error.code !== "KqlValue") throw error;
    const start = written.slice(0, i + 1).join(HOLE).length;
    throw new HuntbookError("KqlValue", `Value ${i + 1} of the query: ${error.message}`, {
      ...error.hint === void 0 ? {} : { hint: error.hint },
      text: written.join(HOLE),
      span: { start, length: HOLE.length },
      cause: error
    });
  }
}
var HOLE = "${\u2026}";

// test/kql/microsoft.ts
import { createRequire } from "node:module";
var require2 = createRequire(import.meta.url);
require2("@kusto/language-service-next/bridge.min.js");
require2("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
var { KustoCode, Syntax } = globalThis.Kusto.Language;
var STRING2 = Syntax.SyntaxKind["StringLiteralToken"];
function tokensOf(text) {
  const parsed = KustoCode.Parse(text);
  const found = parsed.GetDiagnostics();
  const complaints = Array.from({ length: found.Count }, (_, i) => found.getItem(i).Message);
  const tokens = [];
  const strings = [];
  for (let token = parsed.Syntax.GetFirstToken(); token; token = token.GetNextToken()) {
    if (token.Text !== "") tokens.push(token.Text);
    if (token.Kind === STRING2) strings.push(token.Value);
  }
  return { complaints, tokens, strings };
}

// bench/.prop.ts
var code = fc.array(fc.constantFrom('"', "'", "\\", '\\"', '""', "''", "@", "h", "```", "`", "~~~", "~", "=", "//", "/", "\n", "\r", " ", "a", "1", ".", "datetime", "long", "guid", "(", ")", "[", "]", "|", "=~", "!", "in", "#", "\\x41", "\\u00e9", "\u2028", "\x85", "\xE9", "$", "{", "}", ":", ","), { maxLength: 10 }).map((p) => p.join(""));
var bound = 0;
var bad = 0;
var n = Number(process.argv[2]);
var t = Date.now();
for (const [before, after] of fc.sample(fc.tuple(code, code), n)) {
  const parts = [`print x ${before} `, ` ${after}`];
  let text;
  try {
    ({ text } = kql(Object.assign([...parts], { raw: parts }), "MARK"));
  } catch (e) {
    if (!["KqlValue", "KqlSyntax"].includes(e.code)) {
      console.log("THREW", JSON.stringify(parts), e);
      bad++;
    }
    continue;
  }
  const place = placeAtEnd(text.slice(0, text.lastIndexOf('"MARK"'))).in;
  const has = tokensOf(text).strings.includes("MARK");
  bound++;
  if (has !== (place === "code")) {
    bad++;
    if (bad < 10) console.log(JSON.stringify(parts), place, has);
  }
}
console.log({ n, bound, bad, s: (Date.now() - t) / 1e3 });
