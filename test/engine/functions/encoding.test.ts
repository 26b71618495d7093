import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

describe("base64", () => {
  it.each([
    ["base64_decode_toarray('AP8Q')", [0, 255, 16]],
    ["base64_decode_toarray('')", []],
    ["isnull(base64_decode_toarray('AP8'))", true],
    ["isnull(base64_decode_toarray('A*8Q'))", true],
    ["base64_encode_fromarray(dynamic([0, 255, 16]))", "AP8Q"],
    ["base64_encode_fromarray(dynamic([]))", ""],
    ["base64_encode_fromarray(dynamic([256]))", ""],
    ["base64_encode_fromarray(dynamic(['a']))", ""],
    ["base64_encode_fromguid('{00112233-4455-6677-8899-AABBCCDDEEFF}')", "MyIRAFVEd2aImaq7zN3u/w=="],
    ["base64_encode_fromguid('no guid')", ""],
    ["base64_encode_fromguid(guid(00112233-4455-6677-8899-aabbccddeeff))", "MyIRAFVEd2aImaq7zN3u/w=="],
    ["base64_decode_toguid('MyIRAFVEd2aImaq7zN3u/w==')", "00112233-4455-6677-8899-aabbccddeeff"],
    ["isnull(base64_decode_toguid('AP8Q'))", true],
    ["base64_encodestring('ü')", "w7w="],
    ["base64_decodestring('w7w=')", "ü"],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("keeps null guids null", async () => {
    await expect("SignIns | where isnull(Id) | project x = base64_encode_fromguid(Id)").toAnswer({
      columns: "x:string",
      rows: [[""], [""]],
    });
  });
});

describe("compressed texts", () => {
  it.each([
    ["gzip_decompress_from_base64_string(gzip_compress_to_base64_string('grüße 😀'))", "grüße 😀"],
    ["zlib_decompress_from_base64_string(zlib_compress_to_base64_string('grüße 😀'))", "grüße 😀"],
    ["gzip_compress_to_base64_string('')", "H4sIAAAAAAAA/wEAAP//AAAAAAAAAAA="],
    ["zlib_compress_to_base64_string('abc')", "eAEBAwD8/2FiYwJNASc="],
    ["zlib_decompress_from_base64_string('eJxLTEpOAQAD2AGL')", "abcd"],
    ["gzip_decompress_from_base64_string('eJxLTEpOAQAD2AGL')", ""],
    ["zlib_decompress_from_base64_string('not base64')", ""],
    ["zlib_decompress_from_base64_string('eJxLTEpO')", ""],
    ["gzip_decompress_from_base64_string('')", ""],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it("are not made up where Kusto's bytes are unknown", async () => {
    await expect(ask("print gzip_compress_to_base64_string(strrep('ab', 33))")).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringContaining("up to 64 bytes") as string,
    });
  });
});

describe("Punycode", () => {
  it.each([
    ["punycode_from_string('bücher-läden')", "bcher-lden-w5a5z"],
    ["punycode_to_string('bcher-lden-w5a5z')", "bücher-läden"],
    ["punycode_from_string('plain')", "plain-"],
    ["punycode_to_string('é')", ""],
    ["punycode_domain_to_string('Bücher.example')", "xn--Bcher-kva.example"],
    ["punycode_domain_to_string('münchen。example．org')", "xn--mnchen-3ya.example.org"],
    ["punycode_domain_from_string('xn--bcher-kva.example')", "bücher.example"],
    ["punycode_domain_from_string('plain.example')", "plain.example"],
    ["punycode_domain_from_string('')", ""],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("code points", () => {
  it.each([
    ["unicode_codepoints_from_string('é😀')", [233, 128512]],
    ["unicode_codepoints_from_string('')", []],
    ["unicode_codepoints_to_string(dynamic([72, 105]), 33, dynamic([128512]))", "Hi!😀"],
    ["unicode_codepoints_to_string(int(65))", "A"],
    ["unicode_codepoints_to_string(-1)", ""],
    ["unicode_codepoints_to_string(1114112)", ""],
    ["unicode_codepoints_to_string(55296)", ""],
    ["make_string(65, 66)", "AB"],
    ["to_utf8('A')", [65]],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
