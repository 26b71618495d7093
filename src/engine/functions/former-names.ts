import type { ScalarFunction } from "./function.js";

/** Names that Kusto still takes for functions which are called otherwise now. */
const FORMER_NAMES: Readonly<Record<string, readonly string[]>> = {
  array_iff: ["array_iif"],
  array_length: ["arraylength"],
  bag_pack: ["pack", "pack_dictionary"],
  column_ifexists: ["columnifexists"],
  base64_decode_tostring: ["base64_decodestring"],
  base64_encode_tostring: ["base64_encodestring"],
  datetime_part: ["datepart"],
  extract_all: ["extractall"],
  extract_json: ["extractjson"],
  isnotempty: ["notempty"],
  isnotnull: ["notnull"],
  parse_json: ["parsejson", "toobject"],
  parse_url: ["parseurl"],
  parse_urlquery: ["parseurlquery"],
  strcat_array: ["array_strcat"],
  totimespan: ["totime"],
  unicode_codepoints_from_string: ["to_utf8"],
  unicode_codepoints_to_string: ["make_string"],
  week_of_year: ["weekofyear"],
};

/** A function's row under its name and under those that it had. */
export function withFormerNames([name, row]: readonly [string, ScalarFunction]): (readonly [string, ScalarFunction])[] {
  return [name, ...(FORMER_NAMES[name] ?? [])].map((each) => [each, row]);
}
