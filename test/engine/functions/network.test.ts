import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const evaluates = (cases: readonly (readonly [string, string | number | boolean | null | readonly string[]])[]) => {
  it.each(cases)("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
};

describe("IPv4", () => {
  evaluates([
    ["parse_ipv4_mask('203.0.113.77', 28)", 3405803840],
    ["parse_ipv4_mask('203.0.113.77/8', 28)", 203 * 2 ** 24],
    ["parse_ipv4_mask('203.0.113.77', 33)", null],
    ["parse_ipv4_mask('203.0.113', 8)", null],
    ["ipv4_netmask_suffix('198.51.100.7/20')", 20],
    ["ipv4_netmask_suffix('198.51.100.7')", 32],
    ["ipv4_netmask_suffix('198.51.100.7/40')", null],
    ["format_ipv4('198.51.100.77', 26)", "198.51.100.64"],
    ["format_ipv4('198.51.100.77/24')", "198.51.100.0"],
    ["format_ipv4(4294967295)", "255.255.255.255"],
    ["format_ipv4(4294967296)", ""],
    ["format_ipv4(-1, 8)", ""],
    ["format_ipv4('198.51.100', 8)", ""],
    ["format_ipv4_mask(3405803776, 12)", "203.0.0.0/12"],
    ["format_ipv4_mask('198.51.100.77', 33)", ""],
    ["ipv4_range_to_cidr_list('10.0.0.1', '10.0.0.6')", ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6/32"]],
    ["ipv4_range_to_cidr_list('0.0.0.0', '255.255.255.255')", ["0.0.0.0/0"]],
    ["ipv4_range_to_cidr_list('255.255.255.255', '255.255.255.255')", ["255.255.255.255/32"]],
    ["ipv4_range_to_cidr_list('10.0.0.2', '10.0.0.1')", null],
    ["ipv4_range_to_cidr_list('10.0.0.2', 'x')", null],
    ["ipv4_is_in_any_range('x', '10.0.0.0/8')", null],
    ["ipv4_is_in_any_range('11.0.0.1', dynamic(['10.0.0.0/8', 'x']))", null],
    ["ipv4_is_in_any_range('10.0.0.1', dynamic(['x', '10.0.0.0/8']))", true],
    ["ipv4_is_in_any_range('10.0.0.1', dynamic([]))", false],
  ]);

  it("an address with a mask begins no range", async () => {
    const asked = ask("print ipv4_range_to_cidr_list('10.0.0.0/24', '10.0.1.0')");
    await expect(asked).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/with a mask/) as string,
    });
  });
});

describe("IPv4 addresses in a text", () => {
  evaluates([
    ["has_ipv4('from [10.1.2.3]:443', '10.1.2.3')", true],
    ["has_ipv4('from 10.1.2.34', '10.1.2.3')", false],
    ["has_ipv4('x10.1.2.3', '10.1.2.3')", false],
    ["has_ipv4('ж10.1.2.3', '10.1.2.3')", false],
    ["has_ipv4('😀10.1.2.3😀', '10.1.2.3')", true],
    ["has_ipv4('10.1.2.3', '10.1.2.3')", true],
    ["has_ipv4('110.1.2.3 and 10.1.2.3', '10.1.2.3')", true],
    ["has_ipv4('', '10.1.2.3')", false],
    ["has_ipv4('10.1.2.3', '')", false],
    ["has_ipv4('10.1.2.3', '10.1.2')", false],
    ["has_ipv4_prefix('src=10.1.2.3;', '10.1.')", true],
    ["has_ipv4_prefix('src=10.1.2.3;', '10.1.2.')", true],
    ["has_ipv4_prefix('src=10.1.2.3;', '10.1.2.3')", true],
    ["has_ipv4_prefix('src=10.1.2.3;', '0.1.')", false],
    ["has_ipv4_prefix('src=10.1.2.300;', '10.1.')", false],
    ["has_ipv4_prefix('src=10.1.2.3;', '10')", false],
    ["has_ipv4_prefix('src=10.1.2.3;', '')", false],
    ["has_any_ipv4('src=10.1.2.3;', '10.1.2.4', '10.1.2.3')", true],
    ["has_any_ipv4('src=10.1.2.3;', dynamic([1, null, '10.1.2.3']))", true],
    ["has_any_ipv4('src=10.1.2.3;', dynamic(null))", false],
    ["has_any_ipv4_prefix('src=10.1.2.3;', '11.', '10.')", true],
    ["has_any_ipv4_prefix('src=10.1.2.3;', dynamic(['11.', '10.2.']))", false],
  ]);
});

describe("IPv6", () => {
  evaluates([
    ["parse_ipv6('2001:DB8::a')", "2001:0db8:0000:0000:0000:0000:0000:000a"],
    ["parse_ipv6('10.1.2.3')", "0000:0000:0000:0000:0000:ffff:0a01:0203"],
    ["parse_ipv6('10.1.2.3/8')", "0000:0000:0000:0000:0000:ffff:0a00:0000"],
    ["parse_ipv6('::10.1.2.3')", "0000:0000:0000:0000:0000:ffff:0a01:0203"],
    ["parse_ipv6('::')", "0000:0000:0000:0000:0000:0000:0000:0000"],
    ["parse_ipv6('64:ff9b::10.1.2.3')", "0064:ff9b:0000:0000:0000:0000:0a01:0203"],
    ["parse_ipv6('2001:db8::a/129')", ""],
    ["parse_ipv6('2001:db8::a::')", ""],
    ["parse_ipv6('fe80::1%eth0')", ""],
    ["parse_ipv6_mask('2001:db8:ffff::1', 36)", "2001:0db8:f000:0000:0000:0000:0000:0000"],
    ["parse_ipv6_mask('10.1.2.3', 16)", "0000:0000:0000:0000:0000:ffff:0a01:0000"],
    ["parse_ipv6_mask('10.1.2.3', 104)", "0000:0000:0000:0000:0000:ffff:0a00:0000"],
    ["parse_ipv6_mask('2001:db8::1', 129)", ""],
    ["ipv6_compare('2001:db8::1', '2001:db8::2')", -1],
    ["ipv6_compare('2001:db8::2', '2001:db8::1')", 1],
    ["ipv6_compare('2001:db8::1/64', '2001:db8::2')", 0],
    ["ipv6_compare('10.1.2.3', '::ffff:10.1.2.3')", 0],
    ["ipv6_compare('10.1.2.3', '11.1.2.3', 8)", -1],
    ["ipv6_compare('10.1.2.3', 'x')", null],
    ["ipv6_compare('::1', '::1', -1)", null],
    ["ipv6_is_match('2001:db8::1', '2001:db8::2', 126)", true],
    ["ipv6_is_match('2001:db8::1', '2001:db8::2', 127)", false],
    ["ipv6_is_in_range('2001:db8:0:1::9', '2001:db8::/32')", true],
    ["ipv6_is_in_range('2001:db9::9', '2001:db8::/32')", false],
    ["ipv6_is_in_range('10.1.2.3', '::ffff:0:0/96')", true],
    ["ipv6_is_in_range('x', '2001:db8::/32')", null],
    ["ipv6_is_in_any_range('10.1.2.3', '2001:db8::/32', '10.0.0.0/8')", true],
    ["ipv6_is_in_any_range('10.1.2.3', dynamic(['2001:db8::/32', '11.0.0.0/8']))", false],
    ["ipv6_is_in_any_range('x', dynamic(['2001:db8::/32']))", null],
  ]);
});
