import { describe, expect, it } from "vitest";
import "../answers.js";

describe("operators on texts", () => {
  it.each([
    ["'ÄB' contains 'äb'", true],
    ["'abc' contains ''", true],
    ["'abc' !contains 'B'", false],
    ["'abc' contains_cs 'B'", false],
    ["'abc' startswith ''", true],
    ["'abc' startswith 'AB'", true],
    ["'abc' startswith_cs 'AB'", false],
    ["'abc' endswith 'BC'", true],
    ["'a%b' contains '%'", true],
    ["'axb' contains 'a_b'", false],
    ["'abc' =~ 'ABC'", true],
    ["'abc' == 'ABC'", false],
    ["'abc' in~ ('ABC')", true],
    ["'abc' !in~ ('ABC')", false],
    ["'a' in (dynamic(['a', 'b']))", true],
    ["5 in (dynamic([5, 6]))", true],
    ["'abc' matches regex '^a.c$'", true],
    ["'ABC' matches regex 'abc'", false],
    ["'ABC' matches regex '(?i)abc'", true],
    ["'abc def' has_all ('abc', 'def')", true],
    ["'abc' has_any (dynamic(['x', 'abc']))", true],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });

  it.each([
    ["foo_bar", "foo", true],
    ["foo_bar", "foo_bar", true],
    ["foo-bar", "FOO", true],
    ["foobar", "foo", false],
    ["foo1 bar", "foo", false],
    ["foo.bar.baz", "bar.baz", true],
    ["foo.bar.bazx", "bar.baz", false],
    ["192.168.1.11", "168.1.1", false],
    ["C:\\Windows\\cmd.exe", "\\cmd", true],
    ["ax@y.com", "@y", true],
    ["ax@y.com", "x@y", false],
    ["abc", "", true],
    ["a b", "a b", true],
  ])("%j has %j: %s, written as a literal or computed", async (text, term, expected) => {
    const literal = (value: string) => JSON.stringify(value);
    await expect(`${literal(text)} has ${literal(term)}`).toEvaluateTo(expected);
    await expect(`${literal(text)} has strcat(${literal(term)}, "")`).toEvaluateTo(expected);
    await expect(`${literal(text)} !has ${literal(term)}`).toEvaluateTo(!expected);
  });

  it("has_any and has_all take their terms from an array or a table too", async () => {
    await expect(
      "datatable(s:string, d:dynamic)['foo bar', dynamic(['x', 'bar']), 'foo', dynamic([])] | project any = s has_any (d), all = s has_all (d)",
    ).toAnswer({
      columns: "any:bool all:bool",
      rows: [
        [true, false],
        [false, true],
      ],
      ordered: true,
    });
    await expect("SignIns | where User has_any (Users) | count").toAnswer({ columns: "Count:long", rows: [[4]] });
  });

  it("hasprefix and hassuffix want one edge", async () => {
    await expect("'hello world' hasprefix 'wor'").toEvaluateTo(true);
    await expect("'hello world' hasprefix 'orl'").toEvaluateTo(false);
    await expect("'hello world' hassuffix 'llo'").toEvaluateTo(true);
    await expect("'hello world' hassuffix 'ell'").toEvaluateTo(false);
    await expect("'Hello' has_cs 'hello'").toEvaluateTo(false);
  });
});

describe("functions of texts", () => {
  it.each([
    ["strlen('日本語😀')", 4],
    ["substring('héllo', 1, 2)", "él"],
    ["substring('hello', -3, 2)", "ll"],
    ["substring('hello', 10)", ""],
    ["substring('hello', 1, 100000000000)", "ello"],
    ["substring(strcat('he', 'llo'), strlen('a'))", "ello"],
    ["reverse('ab😀')", "😀ba"],
    ["indexof('hello', 'l')", 2],
    ["indexof('hello', 'z')", -1],
    ["split('a,b,c', ',')", ["a", "b", "c"]],
    ["split('a,b,c', ',', 1)", ["b"]],
    ["split('', ',')", [""]],
    ["strcat_delim('-', 'a', '', 1)", "a--1"],
    ["replace_string('aaa', 'a', 'b')", "bbb"],
    ["replace_regex('abc', '(b)', @'[\\1]')", "a[b]c"],
    ["replace_regex('aab', 'a', @'<\\0>')", "<a><a>b"],
    ["replace('(b)', @'[\\1]', 'abc')", "a[b]c"],
    ["translate('abc', 'xy', 'cabbage')", "yxyyxge"],
    ["translate('ab', '', 'cab')", "c"],
    ["translate('a', 'éx', 'aß')", "éß"],
    ["regex_quote('a.b*(c)')", String.raw`a\.b\*\(c\)`],
    ["'a.b(c)' matches regex regex_quote('a.b(c)')", true],
    ["trim(strcat('-', '+'), '--a--')", "a"],
    ["trim(' ', '  a  ')", " a "],
    ["trim('-+', '--a--')", "a"],
    ["trim_start('a', 'aab')", "ab"],
    ["extract(@'(\\d+)-(\\d+)', 2, '1-22')", "22"],
    ["extract(@'(\\d+)', 1, 'abc', typeof(long))", null],
    ["extract_all(@'(\\d)', 'a1b2')", ["1", "2"]],
    ["extract_all(@'(\\d)', 'ab')", null],
    ["countof('aaa', 'aa')", 2],
    ["countof('abab', 'a.', 'regex')", 2],
    ["strrep('ab', 2, '-')", "ab-ab"],
    ["strrep('ab', -1)", ""],
    ["tohex(255)", "ff"],
    ["tohex(-1)", "ffffffffffffffff"],
    ["tohex(int(-1))", "ffffffff"],
    ["tohex(int(-2), 4)", "fffffffe"],
    ["tohex(4660, 6)", "001234"],
    ["tohex(4660, 2)", "1234"],
    ["tohex(4660, -1)", "1234"],
    ["tohex(1, 40)", "0000000000000001"],
    ["tohex(strlen('abc') * 5, 3)", "00f"],
    ["tohex(long(null), 4)", ""],
    ["url_encode('a b&é')", "a+b%26%c3%a9"],
    ["url_decode('a%20b%C3%A9')", "a bé"],
    ["base64_encode_tostring('héllo')", "aMOpbGxv"],
    ["base64_decode_tostring('aMOpbGxv')", "héllo"],
    ["base64_decode_tostring('!!')", ""],
    ["replace_strings('a cat', dynamic(['cat', 'dog', 'a']), dynamic(['dog', 'pigeon', 'b']))", "b dog"],
    ["strcmp('a', 'b')", -1],
    ["hash_md5('a')", "0cc175b9c0f1b6a831c399e269772661"],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
