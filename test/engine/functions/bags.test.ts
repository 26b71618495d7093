import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const failure = (message: RegExp) => ({
  code: "QueryFailed",
  message: expect.stringMatching(message) as string,
});

describe("bags", () => {
  it("lose keys at any depth", async () => {
    await expect("bag_remove_keys(dynamic({'a': {'b': 1, 'c': 2}, 'd': 3}), dynamic(['$.a.b', 'd']))").toEvaluateTo({
      a: { c: 2 },
    });
    await expect(`bag_remove_keys(dynamic({'a': {'b c': 1}}), dynamic(["$['a']['b c']"]))`).toEvaluateTo({ a: {} });
    await expect("bag_remove_keys(dynamic({'$x': 1, 'y': [1]}), dynamic(['$x', '$.y[0]', 5]))").toEvaluateTo({
      y: [1],
    });
    await expect("bag_remove_keys(parse_json('[1]'), dynamic(['a']))").toEvaluateTo(null);
  });

  it("take keys at any depth", async () => {
    await expect("bag_set_key(dynamic({'a': 1}), 'a', 'é')").toEvaluateTo({ a: "é" });
    await expect("bag_set_key(dynamic({'a': 1}), '$.b.c', 2)").toEvaluateTo({ a: 1, b: { c: 2 } });
    await expect("bag_set_key(parse_json(''), 'a', 1)").toEvaluateTo(null);
    await expect(ask("print bag_set_key(dynamic({'a': 1}), '$.a.b', 2)")).rejects.toMatchObject(failure(/no bag/));
    await expect(ask("print bag_set_key(dynamic({}), '$.a[0]', 2)")).rejects.toMatchObject(failure(/cannot set/));
  });

  it("have keys behind paths", async () => {
    await expect("bag_has_key(dynamic({'a': {'b': null}}), '$.a.b')").toEvaluateTo(true);
    await expect("bag_has_key(dynamic({'a': {'b': 1}}), '$.b')").toEvaluateTo(false);
    await expect("bag_has_key(dynamic({'$a': 1}), '$a')").toEvaluateTo(true);
  });

  it("are zipped from keys and values", async () => {
    await expect("bag_zip(dynamic(['a', 1, 'b']), dynamic([7, 8]))").toEvaluateTo({ a: 7, b: null });
    await expect("bag_zip(dynamic(['a']), parse_json('{}'))").toEvaluateTo({ a: null });
    await expect("bag_zip(parse_json('a'), dynamic([1]))").toEvaluateTo(null);
  });

  it("are made of columns", async () => {
    await expect(
      "print a = 1, ['odd \"name'] = '', c = long(null) | project x = pack_all(), y = pack_all(true)",
    ).toAnswer({
      columns: "x:dynamic y:dynamic",
      rows: [[{ a: 1, 'odd "name': "", c: null }, { a: 1 }]],
    });
    await expect("print a = 1, b = 2h | project bag_pack_columns(b)").toAnswer({
      columns: "Column1:dynamic",
      rows: [[{ b: "02:00:00" }]],
    });
  });

  it("tell their paths", async () => {
    await expect("treepath(dynamic({'a': [{'b': 1}, {'b': 2}], 'c': 3}))").toEvaluateTo([
      "['a']",
      "['a'][0]",
      "['a'][0]['b']",
      "['c']",
    ]);
    await expect("treepath(parse_json('5'))").toEvaluateTo(null);
  });

  it("have one text, whatever the order of their keys", async () => {
    await expect("dynamic_to_json(dynamic({'b': [2, {'z': 1, 'y': 9007199254740993}], 'a': 1.50}))").toEvaluateTo(
      '{"a":1.5,"b":[2,{"y":9007199254740993,"z":1}]}',
    );
  });
});
