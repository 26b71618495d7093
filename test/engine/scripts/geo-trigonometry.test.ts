import { expect, it } from "vitest";
import { angleOf, sineAndCosine } from "../../../src/engine/scripts/geo-trigonometry.js";

// Digits of glibc; Math.sin() and Math.atan2() of V8 differ in the last one.
it.each([
  [-1.0640594824771492, -0.8743328566074077, 0.48532675163927486],
  [1.071598590892103, 0.8779669053278197, 0.47872133141222284],
  [1.9941192168722761, 0.9117289586662608, -0.4107922904940352],
])("sine and cosine of %d", (angle, sine, cosine) => {
  expect(Math.sin(angle)).not.toBe(sine);
  expect(sineAndCosine(angle)).toEqual([sine, cosine]);
});

it.each([
  [-1.0709642956573344, 0.6079131902602198, -1.0545172167687236],
  [2.414954177576038, 1.6509551691857431, 0.9711359788571503],
  [0.3876388166586559, 0.945843580644555, 0.38895507420513376],
])("the angle of %d above %d", (y, x, angle) => {
  expect(Math.atan2(y, x)).not.toBe(angle);
  expect(angleOf(y, x)).toBe(angle);
});

it("the axes", () => {
  expect(sineAndCosine(0)).toEqual([0, 1]);
  expect(sineAndCosine(Math.PI / 2)).toEqual([1, Math.cos(Math.PI / 2)]);
  expect([angleOf(0, 0), angleOf(0, 1), angleOf(1, 0), angleOf(0, -1)]).toEqual([0, 0, Math.PI / 2, Math.PI]);
});
