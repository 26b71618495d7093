import { describe, expect, it } from "vitest";
import { value } from "../answers.js";

describe("units", () => {
  it.each([
    ["convert_angle(180, 'Degree', 'Radian')", Math.PI],
    ["convert_energy(1, 'KilowattHour', 'Kilojoule')", 3600],
    ["convert_force(9.80665, 'Newton', 'KilogramForce')", 1],
    ["convert_length(1, 'Mile', 'Kilometer')", 1.609344],
    ["convert_mass(3, 'ShortTon', 'Pound')", 6000],
    ["convert_speed(36, 'KilometerPerHour', 'MeterPerSecond')", 10],
    ["convert_temperature(-40, 'DegreeCelsius', 'DegreeFahrenheit')", -40],
    ["convert_volume(1, 'UsGallon', 'CubicInch')", 231],
    ["convert_length(int(3), 'Foot', 'Yard')", 1],
  ])("%s", async (expression, expected) => {
    expect(await value(expression)).toBeCloseTo(expected, 9);
  });

  it.each([
    "convert_length(1, 'Parasang', 'Meter')",
    "convert_length(1, 'meter', 'Foot')",
    "convert_mass(1, 'Meter', 'Foot')",
    "convert_mass(1, 'toString', 'Pound')",
    "convert_mass(real(null), 'Stone', 'Pound')",
  ])("%s is null", async (expression) => {
    await expect(`isnull(${expression})`).toEvaluateTo(true);
  });
});

describe("format_bytes()", () => {
  it.each([
    ["format_bytes(0)", "0 Bytes"],
    ["format_bytes(1023)", "1023 Bytes"],
    ["format_bytes(1024)", "1 KB"],
    ["format_bytes(1536, 1)", "1.5 KB"],
    ["format_bytes(-1536, 2)", "-1.5 KB"],
    ["format_bytes(5368709120, 3)", "5 GB"],
    ["format_bytes(9223372036854775807)", "8192 PB"],
    ["format_bytes(1048576, 2, 'GB')", "0 GB"],
    ["format_bytes(1048576, 0, 'Bytes')", "1048576 Bytes"],
    ["format_bytes(1, 0, 'Furlong')", ""],
    ["format_bytes(long(null))", ""],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
