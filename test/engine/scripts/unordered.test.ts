import { expect, it } from "vitest";
import { inOrderOfSet } from "../../../src/engine/scripts/unordered.js";

// The orders were printed by a C++ program with libstdc++ of GCC.
it.each([
  [7, "87194ad32ffffff 87194ad14ffffff 87194ad15ffffff", "87194ad15ffffff 87194ad14ffffff 87194ad32ffffff"],
  [
    8,
    "47df54 47d8a4 47d8ac 48760c 4875fc 48761c 4875e4 487614",
    "487614 4875fc 48761c 48760c 47d8ac 47d8a4 4875e4 47df54",
  ],
])("%i places reserved: %s", (reserved, given, ordered) => {
  expect(inOrderOfSet(given.split(" "), reserved)).toEqual(ordered.split(" "));
});

it("forty texts of several lengths", () => {
  const texts = Array.from({ length: 40 }, (_, i) => `cell${i * i}`);
  const numbers = [
    ...[1296, 1156, 1089, 961, 841, 729, 484, 441, 400, 289, 784, 256, 196, 169, 1444, 529, 144, 361, 121, 1225],
    ...[100, 225, 81, 1521, 1024, 64, 49, 36, 25, 576, 16, 9, 676, 625, 324, 4, 1369, 1, 900, 0],
  ];
  expect(inOrderOfSet(texts, 40)).toEqual(numbers.map((number) => `cell${number}`));
});

it("a text that comes twice is there once", () => {
  expect(inOrderOfSet(["a", "b", "a"], 8).sort()).toEqual(["a", "b"]);
});
