import { describe, expect, it } from "vitest";
import "../answers.js";

const BASKETS = `datatable(Shop:string, Prices:dynamic)["north", dynamic([7, 2, 9]), "south", dynamic([4]), "shut", dynamic([]), "new", dynamic(null)]`;

describe("mv-apply", () => {
  it("runs the subquery over the elements of every row; one that summarizes gives a row for none", async () => {
    await expect(
      `${BASKETS} | mv-apply Price = Prices to typeof(long) on (summarize Count = count(), Sum = sum(Price))`,
    ).toAnswer({
      columns: "Shop:string Prices:dynamic Count:long Sum:long",
      rows: [
        ["north", [7, 2, 9], 3, 18],
        ["south", [4], 1, 4],
        ["shut", [], 0, 0],
        ["new", null, 1, 0],
      ],
    });
    await expect(`${BASKETS} | mv-apply Price = Prices to typeof(long) on (where true) | project Shop, Price`).toAnswer(
      {
        columns: "Shop:string Price:long",
        rows: [
          ["north", 7],
          ["north", 2],
          ["north", 9],
          ["south", 4],
          ["new", null],
        ],
      },
    );
  });

  it("keeps rows apart that are alike", async () => {
    await expect(
      `union (${BASKETS}), (${BASKETS}) | where Shop == "north" | mv-apply Price = Prices to typeof(long) on (top 1 by Price)
       | project Price`,
    ).toAnswer({ columns: "Price:long", rows: [[9], [9]] });
  });

  it("walks several arrays side by side, with an index, up to a limit", async () => {
    await expect(
      `let most = 2; print a = dynamic([1, 2, 3]), b = dynamic(["x"])
       | mv-apply with_itemindex = i a to typeof(long), B = b to typeof(string) limit most on (extend t = strcat(B, a, i))`,
    ).toAnswer({
      columns: "b:dynamic a:long B:string i:long t:string",
      rows: [
        [["x"], 1, "x", 0, "x10"],
        [["x"], 2, "", 1, "21"],
      ],
    });
  });

  it("numbers under a free name, and names what has no name as the binder does", async () => {
    await expect(
      `print i = "kept", x = 5 | mv-apply with_itemindex = i pack_array(x, 6) to typeof(long) on (where true)`,
    ).toAnswer({
      columns: "i:string x:long Column1:long i1:long",
      rows: [
        ["kept", 5, 5, 0],
        ["kept", 5, 6, 1],
      ],
    });
  });

  it("takes a bag apart into bags of one", async () => {
    await expect(
      `print d = dynamic({"os": "Windows", "a.b": 2}) | mv-apply m = d on (extend k = tostring(bag_keys(m)[0]) | project k)`,
    ).toAnswer({
      columns: "d:dynamic k:string",
      rows: [
        [{ os: "Windows", "a.b": 2 }, "os"],
        [{ os: "Windows", "a.b": 2 }, "a.b"],
      ],
    });
  });

  it("lets the subquery read and replace the row's columns", async () => {
    await expect(
      `print Limit = 3, x = dynamic([1, 5]) | mv-apply v = x to typeof(long) on (where v > Limit | extend Limit = v * 10)`,
    ).toAnswer({ columns: "Limit:long x:dynamic v:long", rows: [[50, [1, 5], 5]] });
    await expect(
      `print Limit = 3, x = dynamic([1, 5]) | mv-apply x to typeof(long) on (project-away Limit | where x > 1)`,
    ).toAnswer({ columns: "Limit:long x:long", rows: [[3, 5]] });
  });

  it("keeps the elements' order for prev(), row_number() and make_list()", async () => {
    await expect(
      `print x = dynamic([3, 1, 2]) | mv-apply v = x to typeof(long) on (extend n = row_number(), p = prev(v) | where n > 1)`,
    ).toAnswer({
      columns: "x:dynamic v:long n:long p:long",
      rows: [
        [[3, 1, 2], 1, 2, 3],
        [[3, 1, 2], 2, 3, 1],
      ],
    });
    await expect(
      `print x = dynamic([3, 1, 2]) | mv-apply v = x to typeof(long) on (sort by v desc | summarize s = make_list(v))`,
    ).toAnswer({
      columns: "x:dynamic s:dynamic",
      rows: [
        [
          [3, 1, 2],
          [3, 2, 1],
        ],
      ],
    });
  });

  it("keeps the order of sorted rows, and within each that of its subquery", async () => {
    await expect(
      `${BASKETS} | sort by Shop desc | mv-apply Price = Prices to typeof(long) on (sort by Price asc) | project Shop, Price`,
    ).toAnswer({
      columns: "Shop:string Price:long",
      rows: [
        ["south", 4],
        ["north", 2],
        ["north", 7],
        ["north", 9],
        ["new", null],
      ],
      ordered: true,
    });
  });

  it("may stand inside of another", async () => {
    await expect(
      `print d = dynamic([{"n": "a", "v": [1, 2]}, {"n": "b", "v": []}, {"n": "a", "v": [1, 2]}])
       | mv-apply e = d on (extend n = tostring(e.n) | mv-apply v = e.v to typeof(long) on (summarize s = sum(v)) | project n, s)
       | project n, s`,
    ).toAnswer({
      columns: "n:string s:long",
      rows: [
        ["a", 3],
        ["b", 0],
        ["a", 3],
      ],
    });
  });

  it("reads other tables in the subquery, and its own rows by a name", async () => {
    await expect(
      `Users | summarize Names = make_list(User) by Department
       | mv-apply Name = Names to typeof(string) on (join kind=inner (SignIns | project User, IP) on $left.Name == $right.User | summarize IPs = dcount(IP))
       | project Department, IPs`,
    ).toAnswer({
      columns: "Department:string IPs:long",
      rows: [
        ["IT", 2],
        ["Finance", 1],
      ],
    });
    await expect(
      `datatable(x:dynamic)[dynamic([1, 5, 5]), dynamic([2, 1])]
       | mv-apply v = x to typeof(long) on (as All | where v in ((All | summarize max(v))) | extend n = toscalar(All | count))
       | project v, n`,
    ).toAnswer({
      columns: "v:long n:long",
      rows: [
        [5, 3],
        [5, 3],
        [2, 2],
      ],
    });
  });

  it("finds columns of any name, none of them mixed up", async () => {
    await expect(
      `print ['row 1'] = 1, ['λ x'] = "u", ['a"b'] = dynamic([1, 2]), A = 3, a = 4
       | mv-apply ['v"'] = ['a"b'] to typeof(long) on (extend s = ['v"'] + A * 10 + a * 100 | summarize t = sum(s))`,
    ).toAnswer({
      columns: 'row 1:long λ x:string a"b:dynamic A:long a:long t:long',
      rows: [[1, "u", [1, 2], 3, 4, 863]],
    });
  });

  it("gives no rows for no rows", async () => {
    await expect(`${BASKETS} | where false | mv-apply p = Prices on (count) | project Count`).toAnswer({
      columns: "Count:long",
      rows: [],
    });
  });

  it("refuses what the engine cannot say right", async () => {
    await expect(`${BASKETS} | mv-apply p = Prices id 1 on (take 1)`).toBeRefused("KqlUnsupported", /mv-apply … id/);
    await expect(
      `${BASKETS} | mv-apply p = Prices to typeof(string) on (join kind=leftouter (Users) on $left.Shop == $right.User)`,
    ).toBeRefused("KqlUnsupported", /join kind=leftouter in a subquery/);
    await expect(`${BASKETS} | mv-apply p = Prices to typeof(long) on (partition by Shop (count))`).toBeRefused(
      "KqlUnsupported",
      /outside the subquery around it/,
    );
    await expect(`print x = "a,b" | mv-apply x on (take 1)`).toBeRefused("KqlSemantic", /must have the type dynamic/);
  });
});
