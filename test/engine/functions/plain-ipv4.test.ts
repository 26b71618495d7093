import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const ADDRESSES = [
  "10.0.0.1", "010.0.0.1", "11.0.0.1", " 10.0.0.1", "10.0.0.0/8", "10.0.0.0/7", "172.15.255.255", "172.16.0.0",
  "172.31.255.255", "172.32.0.0", "192.168.0.1", "192.169.0.1", "1921.68.0.1", "10.0.0.256", "10.0.0", "10.0.0.1.1",
  "10.0.0.1\\n", "0.0.0.0", "255.255.255.255", "203.0.113.129", "203.0.113.127", "",
]; // prettier-ignore

/** A column is looked at by a regular expression where it is plain, what is computed by a script: both must agree. */
describe("plain IPv4 addresses", () => {
  const table = `datatable(ip:string)[${ADDRESSES.map((text) => `"${text}"`).join(", ")}]`;

  it("are private as any other", async () => {
    const { rows } = await ask(`${table} | project ip, ipv4_is_private(ip), ipv4_is_private(strcat(ip, ""))`);
    for (const [, plain, computed] of rows) expect(plain).toBe(computed);
    const found = rows.flatMap(([ip, plain]) => (plain === true ? [ip] : []));
    expect(found).toEqual([
      "10.0.0.1", "010.0.0.1", " 10.0.0.1", "10.0.0.0/8", "172.16.0.0", "172.31.255.255", "192.168.0.1", "10.0.0.1\n",
    ]); // prettier-ignore
  });

  it.each([
    "0.0.0.0/0",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "203.0.113.128/25",
    "10.0.0.1",
    "10.0.0.1/31",
    "0.0.0.0/1",
    "x",
  ])("lie in %s as any other", async (range) => {
    const { rows } = await ask(
      `${table} | project ip, ipv4_is_in_range(ip, "${range}"), ipv4_is_in_range(strcat(ip, ""), "${range}")`,
    );
    for (const [ip, plain, computed] of rows) expect([ip, plain]).toEqual([ip, computed]);
  });
});
