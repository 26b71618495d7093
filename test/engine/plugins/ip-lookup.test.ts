import { describe, expect, it } from "vitest";
import "../answers.js";

const NETS = `let Nets = datatable(Net:string, Site:string, Kind:string, Size:long)[
  "10.1.0.0/16", "hq", "lan", 1,
  "10.1.2.0/24", "lab", "lan", 2,
  "192.0.2.7", "dns", "host", 3,
  "0.0.0.0/0", "world", "any", 4,
  "nonsense", "x", "x", 5,
  "10.1.0.0/99", "x", "x", 6];`;
const SEEN = `datatable(IP:string, Kind:string)["10.1.2.3", "lan", "10.1.9.9", "any", "192.0.2.7", "host", "", "lan", "300.1.1.1", "any"]`;

describe("ipv4_lookup", () => {
  it("gives every network that an address lies in; rows without one are left out", async () => {
    await expect(`${NETS} ${SEEN} | project IP | evaluate ipv4_lookup(Nets, IP, Net) | project IP, Site`).toAnswer({
      columns: "IP:string Site:string",
      rows: [
        ["10.1.2.3", "hq"],
        ["10.1.2.3", "lab"],
        ["10.1.2.3", "world"],
        ["10.1.9.9", "hq"],
        ["10.1.9.9", "world"],
        ["192.0.2.7", "dns"],
        ["192.0.2.7", "world"],
      ],
    });
  });

  it("compares further columns, which come once", async () => {
    await expect(`${NETS} ${SEEN} | evaluate ipv4_lookup(Nets, IP, Net, Kind)`).toAnswer({
      columns: "IP:string Kind:string Net:string Site:string Size:long",
      rows: [
        ["10.1.2.3", "lan", "10.1.0.0/16", "hq", 1],
        ["10.1.2.3", "lan", "10.1.2.0/24", "lab", 2],
        ["10.1.9.9", "any", "0.0.0.0/0", "world", 4],
        ["192.0.2.7", "host", "192.0.2.7", "dns", 3],
      ],
    });
  });

  it("keeps the rows without a network where it is asked to", async () => {
    const narrow = "let Few = Nets | where Size == 2;";
    for (const flag of ["true", "return_unmatched = true"]) {
      await expect(`${NETS} ${narrow} ${SEEN} | project IP | evaluate ipv4_lookup(Few, IP, Net, ${flag})`).toAnswer({
        columns: "IP:string Net:string Site:string Kind:string Size:long",
        rows: [
          ["10.1.2.3", "10.1.2.0/24", "lab", "lan", 2],
          ["10.1.9.9", "", "", "", null],
          ["192.0.2.7", "", "", "", null],
          ["", "", "", "", null],
          ["300.1.1.1", "", "", "", null],
        ],
      });
    }
  });

  it("finds a network in the networks that hold it whole", async () => {
    await expect(
      `${NETS} print IP = "10.1.2.128/25" | evaluate ipv4_lookup(Nets, IP, Net) | summarize make_set(Site)`,
    ).toAnswer({ columns: "set_Site:dynamic", rows: [[["hq", "lab", "world"]]] });
    await expect(`${NETS} print IP = "10.0.0.0/8" | evaluate ipv4_lookup(Nets, IP, Net) | project Site`).toAnswer({
      columns: "Site:string",
      rows: [["world"]],
    });
  });

  it("keeps the rows before as many as they are", async () => {
    await expect(
      `${NETS} datatable(IP:string)["192.0.2.7", "192.0.2.7"] | evaluate ipv4_lookup(Nets, IP, Net) | count`,
    ).toAnswer({ columns: "Count:long", rows: [[4]] });
  });

  it("tells columns of one name apart as the binder does, whatever they are called", async () => {
    await expect(
      `let Nets = datatable(IP:string, length:string, network:string)["10.0.0.0/8", "a", "b"];
       datatable(IP:string, length:string, address:string)["10.1.1.1", "c", "d"] | evaluate ipv4_lookup(Nets, IP, IP)`,
    ).toAnswer({
      columns: "IP:string length:string address:string IP1:string length1:string network:string",
      rows: [["10.1.1.1", "c", "d", "10.0.0.0/8", "a", "b"]],
    });
    await expect(
      `let Nets = datatable(Net:string, length:string, network:string, bits:long)["10.0.0.0/8", "a", "b", 1];
       datatable(IP:string, length:string, address:string)["10.1.1.1", "c", "d"] | evaluate ipv4_lookup(Nets, IP, Net)`,
    ).toAnswer({
      columns: "IP:string length:string address:string Net:string length1:string network:string bits:long",
      rows: [["10.1.1.1", "c", "d", "10.0.0.0/8", "a", "b", 1]],
    });
  });

  it("compares texts only", async () => {
    await expect(`${NETS} print IP = 5 | evaluate ipv4_lookup(Nets, IP, Net)`).toBeRefused("KqlSemantic", /texts/);
  });
});

describe("ipv6_lookup", () => {
  const TABLE = `let Nets = datatable(Net:string, Site:string)[
    "2001:db8::/32", "docs", "2001:db8:0:1::/64", "lab", "::1", "self", "10.0.0.0/8", "old", "::/0", "all", "::1/200", "x"];`;
  const sites = (address: string) =>
    `${TABLE} print IP = "${address}" | evaluate ipv6_lookup(Nets, IP, Net) | project Site`;

  it("finds the networks of an address, however it is written", async () => {
    await expect(sites("2001:0DB8:0000:0001::5")).toAnswer({
      columns: "Site:string",
      rows: [["docs"], ["lab"], ["all"]],
    });
    await expect(sites("0:0:0:0:0:0:0:1")).toAnswer({ columns: "Site:string", rows: [["self"], ["all"]] });
    await expect(sites("::ffff:10.2.3.4")).toAnswer({ columns: "Site:string", rows: [["old"], ["all"]] });
    await expect(sites("10.2.3.4")).toAnswer({ columns: "Site:string", rows: [["old"], ["all"]] });
    await expect(sites("2001:db8::/33")).toAnswer({ columns: "Site:string", rows: [["docs"], ["all"]] });
    await expect(sites("fe80::1%eth0")).toAnswer({ columns: "Site:string", rows: [] });
    await expect(sites("2001:db8::1/129")).toAnswer({ columns: "Site:string", rows: [] });
    await expect(sites("no address")).toAnswer({ columns: "Site:string", rows: [] });
  });

  it("keeps the rows without a network where it is asked to", async () => {
    await expect(
      `let Nets = datatable(Net:string, N:int)["fd00::/8", 1]; datatable(IP:string)["fd12::1", "fe80::1"] | evaluate ipv6_lookup(Nets, IP, Net, true)`,
    ).toAnswer({
      columns: "Net:string N:int IP:string",
      rows: [
        ["fd00::/8", 1, "fd12::1"],
        ["", null, "fe80::1"],
      ],
    });
  });
});
