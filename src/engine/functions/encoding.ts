import { convert } from "../convert.js";
import { join, sql } from "../sql.js";
import type { ScalarFunction } from "./function.js";

const text = (sql: string): ScalarFunction => ({ takes: ["string"], nulls: "maybe", sql });

export const encodingFunctions: Readonly<Record<string, ScalarFunction>> = {
  base64_decode_toarray: text("kusto_base64_to_array($1)::JSON"),
  base64_decode_toguid: text("kusto_base64_to_guid($1)"),
  base64_encode_fromarray: { takes: ["dynamic"], nulls: "maybe", sql: "kusto_base64_from_array($1::VARCHAR)" },
  base64_encode_fromguid: { takes: ["guid"], nulls: "maybe", sql: "kusto_base64_from_guid($1)" },
  gzip_compress_to_base64_string: text("kusto_gzip($1)"),
  gzip_decompress_from_base64_string: text("kusto_gunzip($1)"),
  zlib_compress_to_base64_string: text("kusto_deflate($1)"),
  zlib_decompress_from_base64_string: text("kusto_inflate($1)"),
  punycode_from_string: text("kusto_punycode($1)"),
  punycode_to_string: text("kusto_from_punycode($1)"),
  // Of domains Kusto's names say it the other way round: to_string makes xn--…, from_string reads it.
  punycode_domain_to_string: text("kusto_domain_punycode($1)"),
  punycode_domain_from_string: text("kusto_domain_from_punycode($1)"),
  unicode_codepoints_from_string: text("kusto_codepoints($1)::JSON"),
  unicode_codepoints_to_string: {
    takes: ["any..."],
    nulls: "maybe",
    sql: ({ args, node, refuse }) => {
      const points = args.map((arg) => {
        if (arg.type !== "int" && arg.type !== "long" && arg.type !== "dynamic") {
          throw refuse(`A ${arg.type} in ${node.name}()`, "Give it code points, or arrays of them.");
        }
        return convert(arg, "dynamic")?.sql ?? sql`NULL`;
      });
      return sql`kusto_from_codepoints(json_array(${join(points)})::VARCHAR)`;
    },
  },
};
