import type { Scripts } from "./script.js";

/** Shifts are by the number modulo 64; a shift below zero gives null. */
const shifted =
  (shift: (value: bigint, by: bigint) => bigint) =>
  (value: bigint, by: bigint): bigint | null =>
    by < 0n ? null : BigInt.asIntN(64, shift(value, by % 64n));

export const bitScripts: Scripts = {
  kusto_shift_left: { takes: ["BIGINT", "BIGINT"], gives: "BIGINT", call: shifted((value, by) => value << by) },
  kusto_shift_right: { takes: ["BIGINT", "BIGINT"], gives: "BIGINT", call: shifted((value, by) => value >> by) },
};
