/**
 * Small SQL functions with Kusto's rules, made once when the engine opens. A macro is expanded where it is used, so one
 * that names an argument twice is only given what is cheap or cannot be avoided.
 */
export const MACROS: readonly string[] = [
  // Kusto's remainder has the sign of nothing: -7 % 3 is 2, 7 % -3 is 1. A zero divisor gives null.
  "kusto_mod(a, b) AS CASE WHEN b = -1 THEN a - a WHEN a % b >= 0 THEN a % b WHEN b < 0 THEN a % b - b ELSE a % b + b END",
  // bin() rounds down, to a multiple of the size, for negative values too; a size of zero or less gives null.
  "kusto_bin(a, size) AS CASE WHEN size > 0 THEN a - a % size - CASE WHEN a % size < 0 THEN size ELSE 0 END END",
  "kusto_bin_real(a, size) AS CASE WHEN size > 0 THEN floor(a / size) * size END",
  "kusto_equal(a, b) AS CASE WHEN a IS NULL AND b IS NULL THEN NULL ELSE a IS NOT DISTINCT FROM b END",
  "kusto_unequal(a, b) AS CASE WHEN a IS NULL AND b IS NULL THEN NULL ELSE a IS DISTINCT FROM b END",
  // Microseconds from ticks: DuckDB's timestamps cannot hold the seventh digit, which no calendar part needs.
  "kusto_timestamp(t) AS make_timestamp((t - 621355968000000000) // 10)",
  "kusto_ticks(ts) AS epoch_us(ts) * 10 + 621355968000000000",
  "kusto_datetime_text(t) AS strftime(kusto_timestamp(t), '%Y-%m-%dT%H:%M:%S.%f') || (t % 10)::VARCHAR || 'Z'",
  // The usual way to write a time is read ten times as fast as the script reads all others.
  "kusto_iso_datetime(s) AS CASE WHEN s >= '0001' AND regexp_full_match(s, '[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,7})?Z?)?') THEN kusto_ticks(TRY_CAST(s[1:26] AS TIMESTAMP)) + coalesce(TRY_CAST(s[27:27] AS BIGINT), 0) ELSE kusto_text_datetime(s) END",
  "kusto_text_long(s) AS CASE WHEN regexp_full_match(s, '\\s*[-+]?\\d+\\s*') THEN TRY_CAST(s AS BIGINT) WHEN regexp_full_match(s, '\\s*0[xX][0-9a-fA-F]+\\s*') THEN TRY_CAST(trim(s) AS BIGINT) END",
  "kusto_text_real(s) AS CASE WHEN regexp_full_match(s, '\\s*[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*|\\s*[-+]?([iI]nf|[iI]nfinity|nan|NaN)\\s*') THEN TRY_CAST(s AS DOUBLE) END",
  "kusto_text_bool(s) AS CASE lower(trim(s)) WHEN 'true' THEN true WHEN '1' THEN true WHEN 'false' THEN false WHEN '0' THEN false END",
  "kusto_wrap_int(n) AS (((n + 2147483648) % 4294967296 + 4294967296) % 4294967296 - 2147483648)::INTEGER",
  "kusto_wrap(h) AS (((h + 9223372036854775808) % 18446744073709551616 + 18446744073709551616) % 18446744073709551616 - 9223372036854775808)::BIGINT",
  "kusto_real_long(r) AS CASE WHEN isnan(r) THEN NULL WHEN r >= 9223372036854775807 THEN 9223372036854775807 ELSE TRY_CAST(trunc(r) AS BIGINT) END",
  "kusto_real_int(r) AS TRY_CAST(trunc(r) AS INTEGER)",
  "kusto_dynamic_text(j) AS CASE json_type(j) WHEN 'VARCHAR' THEN json_extract_string(j, '$') WHEN 'NULL' THEN NULL ELSE j::VARCHAR END",
  // A number in a dynamic is cut, a text in it is read as a text is.
  "kusto_real_text(r) AS CASE WHEN isnan(r) THEN 'NaN' WHEN isinf(r) THEN CASE WHEN r > 0 THEN 'Infinity' ELSE '-Infinity' END ELSE r::VARCHAR END",
  "kusto_dynamic_real(s) AS coalesce(kusto_text_real(s), kusto_text_bool(s)::DOUBLE)",
  "kusto_dynamic_long(s) AS coalesce(kusto_text_long(s), kusto_real_long(kusto_text_real(s)), kusto_text_bool(s)::BIGINT)",
  // As a number to be compared with a whole one: 5.5 is not 5.
  "kusto_dynamic_whole(s) AS coalesce(kusto_text_long(s), CASE WHEN kusto_text_real(s) = trunc(kusto_text_real(s)) THEN TRY_CAST(kusto_text_real(s) AS BIGINT) END, kusto_text_bool(s)::BIGINT)",
  // As a term of whole-number arithmetic: what has a fraction is an error of the query, never cut in silence.
  "kusto_dynamic_exact(s) AS CASE WHEN kusto_dynamic_whole(s) IS NULL AND kusto_text_real(s) IS NOT NULL THEN error('the dynamic value ' || s || ' is no whole number') ELSE kusto_dynamic_whole(s) END",
  "kusto_json_or_null(j) AS CASE WHEN j::VARCHAR <> 'null' THEN j END",
];
